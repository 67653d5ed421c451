// How a run leaves a duty.

import { isFoundBroken, isJudged } from '../../record/outcomes.js';
import type { CaseResult, Requirement } from '../../record/record.js';

/** In the order of what asks for something to be done. */
export const standings = ['found broken', 'not verified', 'kept', 'not testable'] as const;
export type Standing = (typeof standings)[number];

export function standingOf({ untestable }: Requirement, results: readonly CaseResult[]): Standing {
  if (results.some(isFoundBroken)) return 'found broken';
  if (results.some(isJudged)) return 'kept';
  return untestable === undefined ? 'not verified' : 'not testable';
}
