// How many cases of a run ended in which way.

import type { CaseResult, Outcome } from './record.js';

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
