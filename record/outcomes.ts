// What becomes of a breach, which outcomes fail a run, and how many cases ended in which way.

import type { CaseResult, Level, Outcome } from './record.js';

/** The outcome of a case that found a duty of this level broken. */
export const breaches = { MUST: 'failed', SHOULD: 'warned', MAY: 'noted' } as const satisfies Record<
  Level,
  Outcome
>;

const levels = ['MUST', 'SHOULD', 'MAY'] as const satisfies readonly Level[];

/** The levels whose breach fails the run. */
export function decisive(failOn: Level): readonly Level[] {
  return levels.slice(0, levels.indexOf(failOn) + 1);
}

/** Whether the run fails of it, so that no reader may show it as green. */
export function isFailure(
  { settings }: { readonly settings: { readonly failOn: Level } },
  { outcome }: CaseResult,
): boolean {
  return decisive(settings.failOn).some(level => breaches[level] === outcome);
}

/** Whether a duty was found broken: a waived failure is one, and so is one that was seen before it passed. */
export function isFoundBroken({ outcome }: CaseResult): boolean {
  return outcome === 'failed' || outcome === 'warned' || outcome === 'waived' || outcome === 'flaky';
}

/** Whether the plug-in was judged: what it could not be asked, or never claimed, says nothing of it. */
export function isJudged({ outcome }: CaseResult): boolean {
  return outcome !== 'blocked' && outcome !== 'inapplicable' && outcome !== 'broken';
}

/** How many cases have each outcome. */
export function countOutcomes(results: readonly CaseResult[]): Readonly<Record<Outcome, number>> {
  const counts = {
    passed: 0,
    failed: 0,
    warned: 0,
    noted: 0,
    inapplicable: 0,
    blocked: 0,
    broken: 0,
    waived: 0,
    flaky: 0,
  };
  for (const result of results) counts[result.outcome] += 1;
  return counts;
}
