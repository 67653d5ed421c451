// The verdict on a run, as it follows from what became of its cases.

import { countOutcomes, isFailure } from './outcomes.js';
import type { CaseResult, Level, Summary } from './record.js';

/** The cases whose breach fails the run. */
export function decidingFailures(results: readonly CaseResult[], failOn: Level): readonly CaseResult[] {
  return results.filter(result => isFailure({ settings: { failOn } }, result));
}

export function executedOf(results: readonly CaseResult[]): readonly CaseResult[] {
  return results.filter(({ outcome }) => outcome !== 'inapplicable' && outcome !== 'blocked');
}

/** Every MUST that applies and could not be asked. */
export function unasked(results: readonly CaseResult[]): readonly CaseResult[] {
  return results.filter(({ outcome, level }) => outcome === 'blocked' && level === 'MUST');
}

/** Every MUST that could be asked of a target which is given more. */
export function unaskable(results: readonly CaseResult[]): readonly CaseResult[] {
  return results.filter(
    ({ outcome, level, mend }) => outcome === 'inapplicable' && level === 'MUST' && mend !== undefined,
  );
}

export function verdictOf(results: readonly CaseResult[], failOn: Level): Summary['verdict'] {
  const outcomes = countOutcomes(results);
  if (outcomes.broken > 0) return 'broken';
  if (decidingFailures(results, failOn).length > 0) return 'not conformant';
  if (unasked(results).length > 0 || outcomes.passed === 0) return 'not proven';
  // What passes only now and then is not kept, even if somebody answers for it.
  if (outcomes.waived + outcomes.flaky > 0) return 'conformant but for waivers';
  return outcomes.warned > 0 ? 'conformant with warnings' : 'conformant';
}
