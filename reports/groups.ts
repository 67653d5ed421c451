// Grouping of cases, so that a hundred findings with one cause are told once.

import type { CaseResult, Level, Outcome, RunRecord } from '../record/record.js';

export interface Group {
  readonly key: string;
  readonly results: readonly CaseResult[];
}

const weight: Readonly<Record<Level, number>> = { MUST: 0, SHOULD: 1, MAY: 2 };

/** An accepted forgery opens the door to anybody, so that its suites come before status codes and the like. */
const gravest: readonly string[] = ['signature', 'algorithm', 'key-trust', 'claims'];

/** What is broken there is how an answer or a document is written, while what it is about may well have been done. */
const formal: readonly string[] = ['status', 'result', 'manifest'];

/** Whether what the case found is a hole in the plug-in's defence, not only a broken promise. */
export function isAboutSecurity({ suite, security }: CaseResult): boolean {
  return gravest.includes(suite) || security === true;
}

/** The cases of one outcome. */
export function having(record: RunRecord, outcome: Outcome): readonly CaseResult[] {
  return record.results.filter(result => result.outcome === outcome);
}

/**
 * One group per check: the most binding first, then the gravest and what else is about security, last what is about
 * form, and then the one with the most cases. What is alike in all of that stays in the order of the suite, whose first
 * checks are the plainest.
 */
export function byCheck(results: readonly CaseResult[]): readonly Group[] {
  return groupBy(results, result => result.check).sort(mostDamagingFirst);
}

/** One group per duty that was found broken, which is the cause of all its cases; in the same order. */
export function byRequirement(results: readonly CaseResult[]): readonly Group[] {
  return groupBy(results, result => result.requirement).sort(mostDamagingFirst);
}

function mostDamagingFirst(a: Group, b: Group): number {
  return weightOf(a) - weightOf(b) || rankOf(a) - rankOf(b) || b.results.length - a.results.length;
}

/** One group per identical reason and mend, the largest first. */
export function byReason(results: readonly CaseResult[]): readonly Group[] {
  return groupBy(results, result => JSON.stringify([result.reason, result.mend])).sort(
    (a, b) => b.results.length - a.results.length,
  );
}

/** What distinguishes a case within its check: the operation and the variant, or the whole id. */
export function caseWithinCheck(result: CaseResult): string {
  return result.case.startsWith(`${result.check}@`)
    ? result.case.slice(result.check.length + 1)
    : result.case;
}

function weightOf(group: Group): number {
  return Math.min(...group.results.map(result => weight[result.level]));
}

function rankOf({ results }: Group): number {
  return Math.min(...results.map(placeOf));
}

function placeOf(result: CaseResult): number {
  const place = gravest.indexOf(result.suite);
  if (place !== -1) return place;
  if (isAboutSecurity(result)) return gravest.length;
  return gravest.length + (formal.includes(result.suite) ? 2 : 1);
}

/** One group per key, in the order in which the keys are met. */
export function groupBy(results: readonly CaseResult[], key: (result: CaseResult) => string): Group[] {
  const groups = new Map<string, CaseResult[]>();
  for (const result of results) {
    const known = groups.get(key(result));
    if (known) known.push(result);
    else groups.set(key(result), [result]);
  }
  return [...groups].map(([name, members]) => ({ key: name, results: members }));
}
