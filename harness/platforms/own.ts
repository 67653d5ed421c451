// A platform of the user's own, made of a description: how deliveries are signed, what they say, in which order they come.

import type { Operation } from '../../spec/contract.js';
import type { JsonObject } from '../../spec/json.js';
import type { SignatureAlgorithm } from '../algorithm.js';
import { documentAmongOthers, documentOf, KEY_ID } from './own-key-document.js';
import { filled, fitted, valuesOf } from './own-payload.js';
import type { Platform, Role } from './platform.js';

export interface TokenSignature {
  readonly kind: 'token';
  readonly algorithm: SignatureAlgorithm;
  readonly lifetimeS: number;
  readonly keys: {
    readonly url: string;
    readonly form: 'jwks' | 'jwk' | 'pem';
    /** Tokens name their key by `kid`. */
    readonly named: boolean;
    /** Tokens name the address of their key by `jku`. */
    readonly addressed: boolean;
  };
}

export interface MessageSignature {
  readonly kind: 'message';
  readonly hash: 'sha256' | 'sha384' | 'sha512';
  readonly content: string;
  readonly headers: Readonly<Record<string, string>>;
  /** How old a message may be; undefined where the platform sets no limit. */
  readonly toleranceS: number | undefined;
  /** What stands between several signatures in one header; undefined where there is one alone. */
  readonly separator: string | undefined;
  readonly secret: {
    readonly variable: string | undefined;
    readonly prefix: string;
    readonly encoding: 'base64' | 'hex' | 'text';
  };
}

export type SignatureDescription = TokenSignature | MessageSignature | { readonly kind: 'none' };

export interface EventDescription {
  readonly role: Role;
  /** Undefined where it follows from the role. */
  readonly after: readonly string[] | undefined;
}

export interface Description {
  readonly title: string;
  /** Path or URL of the OpenAPI contract. */
  readonly contract: string;
  readonly timeLimitMs: number;
  /** What each event does to an installation, and what comes before it. */
  readonly events: Readonly<Record<string, EventDescription>>;
  /** Events in the orders in which the platform delivers them. */
  readonly sequences: readonly (readonly string[])[];
  /** Templates of the values that honest deliveries have; what is absent is sampled from the contract. */
  readonly payload: JsonObject;
  /** Whether the platform delivers again what was not answered well, and what comes then, where that is said. */
  readonly redelivers: boolean | NonNullable<Platform['redelivers']>;
  readonly redeliveries: number;
  /** The statuses after which it does so; undefined where that is not said. */
  readonly redeliversAfter: readonly string[] | undefined;
  /** Statuses by which a plug-in says that something has been done already. */
  readonly repeated: readonly number[];
  readonly signature: SignatureDescription;
}

/** Every platform of a user's own has it before the ids of its requirements. */
export const OWN = 'own';

/** Registered names that say nothing of an installation. */
const REGISTERED = ['iss', 'iat', 'jti', 'nbf'];

/** The operations are those of the contract: what it declares and the description does not name is nothing to act on. */
export function ownPlatform(description: Description, operations: readonly Operation[] = []): Platform {
  const { title, contract, timeLimitMs, events, payload, repeated, signature } = description;
  const names = (pattern: RegExp) =>
    Object.keys(payload).filter(name => pattern.test(JSON.stringify(payload[name])));
  const declared = operations.flatMap(({ claims }) => claims.members.map(({ name }) => name));
  const told = names(/\{\w+\}/);
  const eventClaims = names(/\{event\}/);
  const role = (operation: string): Role => events[operation]?.role ?? 'other';
  const ofRole = (wanted: Role) => Object.keys(events).filter(name => role(name) === wanted);
  const { redelivers, redeliveries, redeliversAfter, sequences } = description;
  return {
    name: OWN,
    title,
    contract,
    requirements: 'spec/own/requirements.yaml',
    deadlineMs: timeLimitMs,
    tenantUrl: key => `https://${key}.example`,
    role,
    before: name => events[name]?.after ?? usuallyBefore(role(name)).flatMap(ofRole),
    sequences,
    ...(typeof redelivers === 'string' && { redelivers, redeliveries }),
    ...(redeliversAfter && { redeliversAfter }),
    claims: (operation, identity, tokenId) =>
      fitted(
        filled(declaredIn(operation, payload), valuesOf(operation, identity, tokenId)),
        operation.claims,
      ),
    subject: operation => filled(payload, { event: operation.name })['sub'] ?? '',
    forms: [],
    foreignSubjects: [],
    aliases: {},
    idleClaims: [...new Set([...REGISTERED, ...declared.filter(name => !told.includes(name))])],
    eventClaims,
    ...(payload['aud'] !== undefined && { audience: payload['aud'] }),
    identityClaims: names(/\{(tenant|tenantUrl|installation)\}/),
    secret: NO_SECRET,
    isAlreadyDone: (_operation, status) => repeated.includes(status),
    outside: () => undefined,
    ...signed(signature),
  };
}

/** What an event of this role means nothing without. */
function usuallyBefore(role: Role): readonly Role[] {
  if (role === 'install' || role === 'other') return [];
  return role === 'instance remove' ? ['install', 'instance add'] : ['install'];
}

/** Nothing of it is in any delivery. */
const NO_SECRET = /(?!)/;

type Signed = Pick<
  Platform,
  | 'algorithm'
  | 'keyUrls'
  | 'isKeyHost'
  | 'keyDocument'
  | 'header'
  | 'lifetimeS'
  | 'message'
  | 'secretVariable'
  | 'secretText'
  | 'toleranceS'
  | 'separator'
  | 'namesKeys'
  | 'keysInSet'
  | 'addressesKeys'
>;

/** Where there is no key nobody is asked for one. */
const NOWHERE = 'https://keys.invalid/none';

function signed(signature: SignatureDescription): Signed {
  switch (signature.kind) {
    case 'token':
      return tokens(signature);
    case 'message':
      return messages(signature);
    case 'none':
      return { ...unkeyed, algorithm: 'HS256', message: { content: '', headers: {} } };
    default:
      return signature satisfies never;
  }
}

const unkeyed = {
  keyUrls: [NOWHERE],
  isKeyHost: () => false,
  keyDocument: () => '{}',
  header: () => ({}),
  lifetimeS: 0,
} as const;

function tokens({ algorithm, lifetimeS, keys }: TokenSignature): Signed {
  const { hostname } = new URL(keys.url);
  return {
    algorithm,
    lifetimeS,
    namesKeys: keys.named,
    keysInSet: keys.form === 'jwks',
    addressesKeys: keys.addressed,
    keyUrls: [keys.url],
    isKeyHost: host => host.toLowerCase() === hostname,
    keyDocument: key => documentOf(key, keys),
    ...(keys.named && keys.form === 'jwks' && { servedDocument: documentAmongOthers }),
    header: (_, keyUrl) => ({
      typ: 'JWT',
      alg: algorithm,
      ...(keys.named && { kid: KEY_ID }),
      ...(keys.addressed && { jku: keyUrl }),
    }),
  };
}

function messages({ hash, content, headers, toleranceS, separator, secret }: MessageSignature): Signed {
  const { variable, prefix, encoding } = secret;
  return {
    ...unkeyed,
    algorithm: `HS${hash.slice(3)}` as 'HS256',
    message: { content, headers },
    ...(toleranceS !== undefined && { toleranceS }),
    ...(separator !== undefined && { separator }),
    ...(variable !== undefined && { secretVariable: variable }),
    secretText: bytes =>
      `${prefix}${encoding === 'text' ? bytes.toString('utf8') : bytes.toString(encoding)}`,
  };
}

/** Of the values those that the contract has a member for; where it has none at all, every one. */
function declaredIn({ claims: { members } }: Operation, payload: JsonObject): JsonObject {
  if (members.length === 0) return payload;
  const names = new Set(members.map(({ name }) => name));
  return Object.fromEntries(Object.entries(payload).filter(([name]) => names.has(name)));
}
