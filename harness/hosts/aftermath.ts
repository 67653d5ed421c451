// Whether a method that has settled left requests behind that it did not wait for, and the wait for their end.
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { traffic } from '../world/forward.js';

/** A request that is begun without an await is on its way after so many turns of the event loop. */
const BEGUN_WITHIN_TURNS = 10;
const LOOKING_EVERY_MS = 2;
/** What takes longer is left to the next call; the world answers in a few milliseconds. */
const ENDED_WITHIN_MS = 250;

/** To be called when a method has just settled; true where it had not waited for all its requests. */
export async function aftermath(): Promise<boolean> {
  const { begun, open } = traffic;
  const until = performance.now() + ENDED_WITHIN_MS;
  do {
    for (let left = BEGUN_WITHIN_TURNS; left > 0 && traffic.open === 0; left -= 1) await turn();
    if (traffic.open > 0) await wait(LOOKING_EVERY_MS);
  } while (traffic.open > 0 && performance.now() < until);
  return open > 0 || traffic.begun > begun;
}
