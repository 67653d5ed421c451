// OCP: what a method should have written, in a store or outside, and could not.

import { isDeepStrictEqual } from 'node:util';
import type { Call, OutsideCall, ServiceCall } from '../../harness/hosted/check.js';
import { isGranted } from '../../harness/hosted/outside.js';
import { asksForToken } from '../../harness/platforms/ocp.js';
import { isSameAgain, pathOf } from '../same-request.js';
import { handsOn } from './registrations.js';

const WRITES = /^(put|patch|delete|increment|incrementMulti|trigger)$/;

/** What should have been written and was not, in words; a later call of the same kind makes up for it. */
export function unwritten(made: Call): string | undefined {
  const { services } = made;
  const call = services.find(({ failed, method }) => failed && WRITES.test(method));
  const isAgain = (other: ServiceCall) =>
    !other.failed && other.service === call?.service && isDeepStrictEqual(other.arguments, call.arguments);
  if (call) return services.some(isAgain) ? undefined : `${call.service}.${call.method}`;
  // A message that nobody waits for may fail; what registers or removes may not.
  return ungranted(made, one => one.method === 'DELETE' || handsOn(one) || asksForToken(one));
}

/** What the method should have registered outside and did not, in words. */
export function unregistered(made: Call): string | undefined {
  return ungranted(made, handsOn);
}

function ungranted({ outside }: Call, isMeant: (request: OutsideCall) => boolean): string | undefined {
  const at = outside.findIndex(one => !isGranted(one) && isMeant(one));
  const request = outside[at];
  if (request === undefined) return undefined;
  const madeUp = outside.slice(at + 1).some(one => isGranted(one) && makesUpFor(request, one));
  return madeUp ? undefined : `${request.method} ${request.url}`;
}

/** The same again, or something new in place of what could not be changed. */
function makesUpFor(failed: OutsideCall, later: OutsideCall): boolean {
  if (isSameAgain(failed, later)) return true;
  const isChange = /^P(UT|ATCH)$/.test(failed.method);
  return isChange && later.method === 'POST' && pathOf(failed).startsWith(`${pathOf(later)}/`);
}
