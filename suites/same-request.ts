// Whether a request is another one once more: what differs from time to time says nothing.

import type { OutsideCall } from '../harness/hosted/check.js';

/** Ids, times and random texts are made anew for another try. */
const ANEW =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|\d{4}-\d\d-\d\d[T ][\d:.]+(Z|[+-]\d\d:?\d\d)?|\d{10,}|[0-9a-f]{16,}/gi;

/** Of whatever host, as one may stand in for another. */
export function isSameAgain(one: OutsideCall, later: OutsideCall): boolean {
  return one.method === later.method && pathOf(one) === pathOf(later) && told(one.body) === told(later.body);
}

export function pathOf({ url }: OutsideCall): string {
  return new URL(url).pathname;
}

function told(body: string): string {
  return body.replaceAll(ANEW, '#');
}
