// Makes the honest delivery of an operation: the control that every hostile one is altered from.

import type { Operation } from '../spec/contract.js';
import type { Json, JsonObject } from '../spec/json.js';
import { type Delivery, type Envelope, formBody } from './delivery.js';
import type { Identity } from './identity.js';
import { type MessageFormat, messageBody, messageHeaders, ofEvent } from './message.js';
import type { Platform } from './platforms/platform.js';

export interface HonestOptions {
  readonly platform: Platform;
  readonly operation: Operation;
  readonly identity: Identity;
  readonly keyUrl: string;
  /** Makes each token's `jti` another one. */
  readonly tokenId: string;
}

/** The documented form; what the platform does not say is sampled from the contract. */
export function honestDelivery({ platform, operation, identity, keyUrl, tokenId }: HonestOptions): Delivery {
  const message = platform.message && ofEvent(platform.message, operation.name);
  const signing = { by: "the key's algorithm", key: 'genuine' } as const;
  const claims = fill(operation.claims.members, platform.claims(operation, identity, tokenId));
  if (message !== undefined) {
    const token = {
      header: { id: tokenId },
      claims,
      times: { timestamp: 0 },
      timeUnit: 'seconds',
      signing,
    } as const;
    return {
      operation,
      identity,
      token: { ...token, message },
      envelope: messageEnvelope(operation, message),
    };
  }
  return {
    operation,
    identity,
    token: {
      header: fill(operation.header.members, platform.header(operation, keyUrl)),
      claims: { ...claims, ...(mayName(operation, 'jti') && { jti: tokenId }) },
      times: timesOf(operation, platform.lifetimeS),
      timeUnit: 'seconds',
      signing,
    },
    envelope: tokenEnvelope(operation),
  };
}

/** A contract may close its payload to what it does not name. */
export function mayName({ claims: { schema, members } }: Operation, name: string): boolean {
  return schema.additionalProperties !== false || members.some(member => member.name === name);
}

function tokenEnvelope(operation: Operation): Envelope {
  const { tokenField, tokenHeader, tokenPrefix = '', contentType, method, otherHeaders } = operation;
  const json = /[/+]json\b/.test(contentType);
  if (tokenHeader !== undefined)
    return {
      method,
      urlSuffix: '',
      contentType,
      carrier: 'header',
      headers: token => ({ ...otherHeaders, [tokenHeader]: `${tokenPrefix}${token}` }),
      body: () => JSON.stringify(operation.body ?? {}),
    };
  return {
    method,
    urlSuffix: '',
    contentType,
    headers: () => otherHeaders,
    carrier: 'body',
    body: token => (json ? JSON.stringify({ [tokenField]: token }) : formBody(tokenField, token)),
  };
}

function messageEnvelope({ method, contentType, otherHeaders }: Operation, message: MessageFormat): Envelope {
  return {
    method,
    urlSuffix: '',
    contentType,
    carrier: 'body',
    headers: text => ({ ...otherHeaders, ...messageHeaders(message, text) }),
    body: messageBody,
  };
}

const timeClaims = { iat: 0, nbf: 0, exp: Number.NaN } as const;

function timesOf(operation: Operation, lifetimeS: number): Record<string, number> {
  const declared = operation.claims.members.filter(({ name }) => name in timeClaims);
  return Object.fromEntries(declared.map(({ name }) => [name, name === 'exp' ? lifetimeS : 0]));
}

function fill(members: Operation['claims']['members'], known: JsonObject): JsonObject {
  const sampled: Record<string, Json> = {};
  for (const { name, sample } of members) {
    if (!(name in known) && !(name in timeClaims)) sampled[name] = sample;
  }
  return { ...sampled, ...known };
}
