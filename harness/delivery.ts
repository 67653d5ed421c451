// A delivery: one request as we intend it, pure data until the transport sends it.

import type { Operation } from '../spec/contract.js';
import type { JsonObject } from '../spec/json.js';
import type { Identity } from './identity.js';
import type { TokenPlan } from './token.js';

/** How the token travels. */
export interface Envelope {
  readonly method: string;
  /** Behind the operation's URL, for example `?x=1` or `/`. */
  readonly urlSuffix: string;
  /** Undefined sends no Content-Type header. */
  readonly contentType: string | undefined;
  readonly headers: (token: string) => Readonly<Record<string, string>>;
  readonly body: (token: string) => string;
  /** Where the plug-in that calibration found expects the token. */
  readonly carrier: 'body' | 'header';
  /** Announces more bytes than are sent and ends the request there. */
  readonly truncated?: boolean;
}

export interface Delivery {
  readonly operation: Operation;
  readonly identity: Identity;
  readonly token: TokenPlan;
  readonly envelope: Envelope;
  /** The one named deviation from the control, in words. */
  readonly alteration?: string;
  /** Ends the connection as soon as the request is out, as a platform does at its deadline. */
  readonly hangUp?: boolean;
}

/** Where the attacker's key document can be had, and where the genuine one is. */
export interface Site {
  /** The key URL that the plug-in trusts. */
  readonly genuine: string;
  /** What a search for a trusted URL finds: the genuine one, behind the platform's own where that is another. */
  readonly lure: string;
  /** Path on any host under which the attacker's key document is served, without a leading slash. */
  readonly canaryPath: string;
  /** An origin of the attacker's that the plug-in can reach, without a trailing slash. */
  readonly canaryOrigin: string;
  /** Beside the genuine key document: redirects to the attacker. */
  readonly redirecting: string;
  /** Beside the genuine key document: the same key without a word on its algorithm. */
  readonly unlabelled: string;
  /** Port on this machine where the attacker's key document is served over plain HTTP. */
  readonly localPort: string;
  /** The attacker's public key, in the forms a token can bring along. */
  readonly attackerJwk: JsonObject;
  readonly attackerPem: string;
  readonly attackerDocument: string;
  /** DER; empty unless a check has asked for it. */
  readonly attackerCertificate: Buffer;
}

/** One named deviation from an honest delivery; `null` where the delivery cannot be altered so. */
export interface Alteration {
  readonly words: string;
  readonly apply: (delivery: Delivery, site: Site) => Delivery | null;
}

/** Null as well where the delivery is like that already, because calibration has found that it has to be. */
export function altered(delivery: Delivery, alteration: Alteration, site: Site): Delivery | null {
  const result = alteration.apply(delivery, site);
  return result === null || isSame(result, delivery) ? null : { ...result, alteration: alteration.words };
}

function isSame(one: Delivery, other: Delivery): boolean {
  const rewrites = (['headerText', 'claimsText', 'seal'] as const).every(
    name => one.token[name] === other.token[name],
  );
  return rewrites && fingerprint(one) === fingerprint(other);
}

function fingerprint({ token, envelope, hangUp }: Delivery): string {
  const { headers, body, ...rest } = envelope;
  return JSON.stringify([token, rest, headers('token'), body('token'), hangUp]);
}

export function withToken(delivery: Delivery, change: Partial<TokenPlan>): Delivery {
  return { ...delivery, token: { ...delivery.token, ...change } };
}

export function withHeader(delivery: Delivery, change: JsonObject): Delivery {
  return withToken(delivery, { header: merge(delivery.token.header, change) });
}

export function withClaims(delivery: Delivery, change: JsonObject): Delivery {
  return withToken(delivery, { claims: merge(delivery.token.claims, change) });
}

export function withEnvelope(delivery: Delivery, change: Partial<Envelope>): Delivery {
  return { ...delivery, envelope: { ...delivery.envelope, ...change } };
}

/** A member set to undefined is removed. */
function merge(base: JsonObject, change: JsonObject): JsonObject {
  const entries = Object.entries({ ...base, ...change });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

export function formBody(field: string, token: string): string {
  return `${encodeURIComponent(field)}=${encodeURIComponent(token)}`;
}
