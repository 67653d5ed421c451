// Whether a method that has settled left requests behind that it did not wait for, and the wait for their end.
import { setTimeout as wait } from 'node:timers/promises';
import { traffic } from '../world/forward.js';

/** A request that is begun without an await is on its way by then, and one chained to it has begun. */
const BEGUN_WITHIN_MS = 2;
/** What takes longer is left to the next call; the world answers in a few milliseconds. */
const ENDED_WITHIN_MS = 250;

/** To be called when a method has just settled; true where it had not waited for all its requests. */
export async function aftermath(): Promise<boolean> {
  const { begun, open } = traffic;
  const until = performance.now() + ENDED_WITHIN_MS;
  do await wait(BEGUN_WITHIN_MS);
  while (traffic.open > 0 && performance.now() < until);
  return open > 0 || traffic.begun > begun;
}
