// How far the plug-in's clock is from ours, by the Date header of a reply.

import type { Reply } from '../../record/record.js';
import { type Line, notAsked, ok, problem } from './line.js';

/** More than clocks that are kept by a time server ever differ; some verifiers forgive no second of it. */
export const TOLERANCE_S = 5;

/** A reply and when, by our clock, it was asked for and read. */
export interface Timed {
  readonly reply: Reply;
  readonly sentMs: number;
  readonly readMs: number;
}

export function clockLine({ reply, sentMs, readMs }: Timed): Line {
  const date = reply.kind === 'response' ? Date.parse(reply.headers['date'] ?? '') : Number.NaN;
  if (Number.isNaN(date)) return notAsked('clock', 'the reply had no Date header');
  // The header tells whole seconds: the clock may have shown anything up to the next one.
  const behindMs = Math.max(0, sentMs - (date + 1000));
  const aheadMs = Math.max(0, date - readMs);
  const apart = Math.ceil(Math.max(behindMs, aheadMs) / 1000);
  const borne = `${TOLERANCE_S} s are borne`;
  if (apart === 0) return ok('clock', `it shows the same time as ours (${borne})`);
  const way = aheadMs > 0 ? 'ahead of' : 'behind';
  const sentence = `it is ${apart} s ${way} ours by the Date header (${borne})`;
  if (apart <= TOLERANCE_S) return ok('clock', sentence);
  const harm =
    aheadMs > 0 ? 'fresh tokens look expired to it' : 'fresh tokens look as if from the future to it';
  return problem('clock', sentence, `Set both clocks by a time server: ${harm}.`);
}
