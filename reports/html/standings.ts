// How a run leaves a duty.

import type { CaseResult, Requirement } from '../../record/record.js';

/** In the order of what asks for something to be done. */
export const standings = ['found broken', 'not verified', 'kept', 'not testable'] as const;
export type Standing = (typeof standings)[number];

const FOUND_BROKEN: readonly CaseResult['outcome'][] = ['failed', 'warned', 'waived', 'flaky'];

export function standingOf({ untestable }: Requirement, results: readonly CaseResult[]): Standing {
  if (results.some(({ outcome }) => FOUND_BROKEN.includes(outcome))) return 'found broken';
  if (results.some(isAsked)) return 'kept';
  return untestable === undefined ? 'not verified' : 'not testable';
}

export function isAsked({ outcome }: CaseResult): boolean {
  return outcome !== 'blocked' && outcome !== 'inapplicable' && outcome !== 'broken';
}
