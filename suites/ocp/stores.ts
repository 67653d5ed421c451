// OCP: whether an installation holds the same before and after.

import { isDeepStrictEqual } from 'node:util';
import type { Holdings } from '../../harness/hosted/check.js';

export type Store = 'settings' | 'secrets' | 'kv' | 'sharedKv' | 'jobs';
export const STORES: readonly Store[] = ['settings', 'secrets', 'kv', 'sharedKv'];

/** The first of these stores that is not the same, but for times and for what the world outside has named. */
export function differing(
  one: Holdings | undefined,
  other: Holdings | undefined,
  of = STORES,
): Store | undefined {
  return of.find(name => !isDeepStrictEqual(timeless(one?.[name]), timeless(other?.[name])));
}

const A_TIME = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d|$)/;

function timeless(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null), (_, inner: unknown) => {
    if (typeof inner === 'string')
      return A_TIME.test(inner) ? '(time)' : inner.replaceAll(/\boutside-\d+\b/g, '(id)');
    const isTime = typeof inner === 'number' && /^1[5-9]\d{8}(\d{3})?$/.test(String(Math.floor(inner)));
    return isTime ? '(time)' : inner;
  });
}
