// Who a case speaks for: a tenant, an installation and an instance of its own, derived from the seed.

import { createHash } from 'node:crypto';

export interface Identity {
  /** Short, URL-safe and unique to the case; it marks hosts and paths so that effects find their case. */
  readonly key: string;
  readonly tenantId: string;
  readonly pluginId: string;
  readonly instanceId: string;
  /** Origin of the tenant, without a trailing slash. */
  readonly tenantUrl: string;
}

/** Hex digest that depends on the seed and on every word, and on nothing else. */
export function seededHex(seed: number, ...words: readonly string[]): string {
  return createHash('sha256')
    .update([seed, ...words].join('\u0000'))
    .digest('hex');
}

/** A UUID of version 4 form (RFC 9562 section 5.4), as platforms hand out, yet repeatable from the seed. */
export function seededUuid(seed: number, ...words: readonly string[]): string {
  const hex = seededHex(seed, ...words);
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

export interface IdentityOptions {
  readonly seed: number;
  /** What the identity is for: a case id, with a word behind it when the case needs several. */
  readonly owner: string;
  /** Makes the tenant's origin from the key. */
  readonly tenantUrl: (key: string) => string;
}

export function identityOf({ seed, owner, tenantUrl }: IdentityOptions): Identity {
  const key = `t${seededHex(seed, owner, 'key').slice(0, 12)}`;
  return {
    key,
    // One origin is one tenant: where all cases share it, they share the tenant.
    tenantId: seededUuid(seed, tenantUrl(key), 'tenant'),
    pluginId: seededUuid(seed, owner, 'plug-in'),
    instanceId: seededUuid(seed, owner, 'instance'),
    tenantUrl: tenantUrl(key),
  };
}
