// Tokens as we intend them, and the compact JWS (RFC 7515 section 7.1) that each becomes when it is sent.

import { createHmac } from 'node:crypto';
import type { JsonObject } from '../spec/json.js';
import { type Hash, signatureWith, signPkcs1, signPss } from './algorithm.js';
import { type KeyName, type Keys, type PublicKeyForm, publicKeyForms } from './keys.js';
import { type MessageFormat, packed, signedContent } from './message.js';

/** How a token is signed; everything but as documented with the genuine key is a forgery of some kind. */
export type Signing =
  | { readonly by: "the key's algorithm"; readonly key: KeyName }
  | { readonly by: 'rsa'; readonly key: KeyName; readonly hash: Hash; readonly padding: 'pkcs1' | 'pss' }
  | { readonly by: 'hmac of the public key'; readonly form: PublicKeyForm; readonly hash: Hash }
  | { readonly by: 'hmac'; readonly secret: string; readonly hash: Hash }
  | { readonly by: 'bytes'; readonly length: number }
  | { readonly by: 'nothing' };

/** The three parts of a compact JWS, each in base64url. */
export interface CompactParts {
  readonly header: string;
  readonly payload: string;
  readonly signature: string;
}

export interface TokenPlan {
  readonly header: JsonObject;
  /** Every claim but the times. */
  readonly claims: JsonObject;
  /** Seconds relative to the moment of sending; what is absent here is absent from the token. */
  readonly times: Readonly<Record<string, number>>;
  readonly timeUnit: 'seconds' | 'milliseconds';
  readonly signing: Signing;
  /** Not a token but a message: the claims are its body, the header holds its id. */
  readonly message?: MessageFormat;
  /** Rewrites the JSON text of the header before signing, for what an object cannot express. */
  readonly headerText?: (json: string) => string;
  readonly claimsText?: (json: string) => string;
  /** Puts the parts together otherwise than with dots, after signing. */
  readonly seal?: (parts: CompactParts) => string;
}

/** Returns the token as it goes into the request, made at `nowMs` since the epoch. */
export async function mint(plan: TokenPlan, keys: Keys, nowMs: number): Promise<string> {
  const { message } = plan;
  if (message !== undefined) return mintMessage({ ...plan, message }, keys, nowMs);
  const claims = JSON.stringify({ ...timesOf(plan, nowMs), ...plan.claims });
  const parts = await partsOf(plan, plan.claimsText?.(claims) ?? claims, keys);
  return plan.seal?.(parts) ?? compact(parts);
}

/** Its one time is called `timestamp` and stands outside the body. */
async function mintMessage(
  plan: TokenPlan & { readonly message: MessageFormat },
  keys: Keys,
  nowMs: number,
): Promise<string> {
  const { message, header, claims, claimsText, seal = packed } = plan;
  const { timestamp = 0 } = timesOf(plan, nowMs);
  const head = { id: String(header['id']), timestamp };
  const json = JSON.stringify(claims);
  const body = claimsText?.(json) ?? json;
  const signature = await signatureOf(plan.signing, signedContent(message, head, body), keys);
  return seal({ header: JSON.stringify(head), payload: body, signature: signature.toString('base64url') });
}

export function compact({ header, payload, signature }: CompactParts): string {
  return `${header}.${payload}.${signature}`;
}

function timesOf(plan: TokenPlan, nowMs: number): Record<string, number> {
  const seconds = Math.floor(nowMs / 1000);
  const factor = plan.timeUnit === 'milliseconds' ? 1000 : 1;
  return Object.fromEntries(
    Object.entries(plan.times).map(([name, offset]) => [name, (seconds + offset) * factor]),
  );
}

/** Honest tokens are made by the same hand as forged ones, so that they differ in nothing but the alteration. */
async function partsOf(plan: TokenPlan, claimsText: string, keys: Keys): Promise<CompactParts> {
  const headerJson = JSON.stringify(plan.header);
  const header = Buffer.from(plan.headerText?.(headerJson) ?? headerJson).toString('base64url');
  const payload = Buffer.from(claimsText).toString('base64url');
  const signature = await signatureOf(plan.signing, `${header}.${payload}`, keys);
  return { header, payload, signature: signature.toString('base64url') };
}

async function signatureOf(signing: Signing, input: string, keys: Keys): Promise<Buffer> {
  switch (signing.by) {
    case "the key's algorithm": {
      const { algorithm, private: key } = await keys[signing.key];
      return signatureWith(algorithm, key, input);
    }
    case 'rsa': {
      const { private: key } = await keys[signing.key];
      const sign = signing.padding === 'pss' ? signPss : signPkcs1;
      return sign(signing.hash, key, Buffer.from(input));
    }
    case 'hmac of the public key':
      return hmac(signing.hash, publicKeyForms[signing.form](await keys.genuine), input);
    case 'hmac':
      return hmac(signing.hash, Buffer.from(signing.secret), input);
    case 'bytes':
      return Buffer.alloc(signing.length);
    case 'nothing':
      return Buffer.alloc(0);
    default:
      return signing satisfies never;
  }
}

function hmac(hash: Hash, secret: Buffer, input: string): Buffer {
  return createHmac(hash, secret).update(input).digest();
}
