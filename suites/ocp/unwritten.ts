// OCP: what a method should have written, in a store or outside, and could not.

import { isDeepStrictEqual } from 'node:util';
import type { Call, OutsideCall, ServiceCall } from '../../harness/hosted/check.js';
import { isGranted } from '../../harness/hosted/outside.js';
import { asksForToken } from '../../harness/platforms/ocp.js';
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
  const request = outside.find(one => !isGranted(one) && isMeant(one));
  if (request === undefined) return undefined;
  const again = outside.some(
    one => isGranted(one) && one.method === request.method && one.url === request.url,
  );
  return again ? undefined : `${request.method} ${request.url}`;
}
