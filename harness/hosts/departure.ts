// Tells a plug-in that has ended from a command that has left it behind and gone on without it.

import { setTimeout as wait } from 'node:timers/promises';
import type { Exit } from './child.js';
import { answers, type Place } from './port.js';

/** Processes that share a port with one that has ended notice it, and end as well. */
const NOTICED_WITHIN_MS = 200;

/** Whether something goes on answering at the port although the command has ended in order. */
export async function leavesBehind({ code }: Exit, place: Place): Promise<boolean> {
  if (code !== 0 || !(await answers(place))) return false;
  await wait(NOTICED_WITHIN_MS, undefined, { ref: false });
  return answers(place);
}

export interface Departure {
  /** Aborts when the given one does, or with the reason why nothing more can be seen of the plug-in. */
  readonly signal: AbortSignal;
  readonly onLeft: (error: Error) => void;
}

/** Ends a run whose plug-in is out of sight: nobody would see it end. */
export function departure(given: AbortSignal | undefined): Departure {
  const left = new AbortController();
  const signals = given === undefined ? [left.signal] : [given, left.signal];
  return { signal: AbortSignal.any(signals), onLeft: error => left.abort(error) };
}
