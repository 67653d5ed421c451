// What became of a failure that was asked again: fixed, still failing, or not reproduced. Pure.

import { withoutIds } from '../record/reason.js';
import type { CaseResult } from '../record/record.js';
import { isFailing } from './waiving.js';

/**
 * FIXED: it failed in the record, and passed at every attempt now.
 * STILL FAILING: it failed now in the same way, at one attempt at least.
 * NOT REPRODUCED: everything else, so that neither can be said.
 */
export type Fate = 'FIXED' | 'STILL FAILING' | 'NOT REPRODUCED';

export interface Replayed {
  readonly fate: Fate;
  readonly before: CaseResult;
  /** Of every attempt, in their order. */
  readonly attempts: readonly CaseResult[];
  /** What was seen in all, in past tense. */
  readonly sentence: string;
}

/**
 * What two reasons have in common when they tell of the same failure: statuses count by their class, and other
 * numbers, ids and the number of like cases not at all.
 */
export function reasonClass(reason: string): string {
  return withoutIds(reason)
    .replaceAll(/\b([1-5])\d\d\b/g, '$1xx')
    .replaceAll(/\b\d+(\.\d+)?( (ms|s|min))?\b/g, '#');
}

/** Undefined where it has to be asked once more, so that a failure that comes and goes is not called fixed. */
export function replayed(
  before: CaseResult,
  attempts: readonly (CaseResult | undefined)[],
  wanted: number,
): Replayed | undefined {
  const asked = attempts.filter(one => one !== undefined);
  const told = (fate: Fate, sentence: string) => ({ fate, before, attempts: asked, sentence });
  const last = attempts.at(-1);
  const passes = asked.filter(({ outcome }) => outcome === 'passed').length;
  if (last?.outcome === 'passed')
    return passes < wanted
      ? undefined
      : told('FIXED', wanted === 1 ? 'it passed, asked once' : `it passed at each of ${times(wanted)}`);
  const passedBefore = passes > 0 ? `it passed ${passes === 1 ? 'once' : times(passes)}, then ` : 'it ';
  if (last === undefined)
    return told('NOT REPRODUCED', `${passedBefore}was not among the cases of a run any more`);
  if (!isFailing(last)) return told('NOT REPRODUCED', `${passedBefore}was ${last.outcome}: ${last.reason}`);
  if (reasonClass(last.reason) !== reasonClass(before.reason))
    return told('NOT REPRODUCED', `${passedBefore}failed in another way`);
  return told(
    'STILL FAILING',
    passes > 0 ? `${passedBefore}failed: it is flaky` : 'it failed at once in the same way',
  );
}

function times(count: number): string {
  return `${count} ${count === 1 ? 'attempt' : 'attempts'}`;
}
