// What somebody answers for: which results a waiver forgives, and whether a waiver or a flaky entry still stands.

import picomatch from 'picomatch';
import { breaches } from '../record/outcomes.js';
import type { CaseResult, GateRule, KnownFlaky, Outcome, RunRecord, Waiver } from '../record/record.js';
import { names } from './selection.js';

/** The cases that were asked for. */
export interface Selection {
  readonly only: readonly string[];
  readonly skip: readonly string[];
  /** Only some events, which were named. */
  readonly events: boolean;
}

/** Ids of the checks there are: an entry that names one of them wholly means it alone, and none that begins alike. */
export type KnownChecks = ReadonlySet<string>;

/** What of a run decides which waivers count. */
type Judged = Pick<RunRecord, 'startedAt'> & { readonly target: Pick<RunRecord['target'], 'url'> };

export function isBreach({ outcome }: CaseResult): boolean {
  return Object.values<Outcome>(breaches).includes(outcome);
}

/** What becomes of a result as soon as it is there: somebody may answer for it. */
export function waiving(
  judged: Judged,
  { waivers, checks = new Set() }: { readonly waivers: readonly Waiver[]; readonly checks?: KnownChecks },
): (result: CaseResult) => CaseResult {
  const today = judged.startedAt.slice(0, 10);
  const valid = waivers.filter(waiver => isFor(waiver, judged) && waiver.expires >= today);
  return result => waivedBy(result, valid, checks);
}

function waivedBy(result: CaseResult, waivers: readonly Waiver[], checks: KnownChecks): CaseResult {
  const waiver = isBreach(result) ? waivers.find(one => covers(one, result, checks)) : undefined;
  return waiver ? { ...result, outcome: 'waived', waiver } : result;
}

/** Whether a case is among those that a waiver names. */
export function covers(
  { check, operation }: Pick<Waiver, 'check' | 'operation'>,
  result: Pick<CaseResult, 'case' | 'check' | 'operation'>,
  checks: KnownChecks,
): boolean {
  if (operation !== undefined && operation !== result.operation) return false;
  if (check.includes('@')) return names(check, result.case);
  return checks.has(check) ? result.check === check : result.check.startsWith(check);
}

/** Whether a waiver speaks of this target. */
export function isFor({ target: glob }: Waiver, { target }: Pick<Judged, 'target'>): boolean {
  return glob === undefined || picomatch.isMatch(target.url, glob);
}

/** What decides whether all that an entry covers was asked for. */
export interface Asked {
  readonly checks: KnownChecks;
  /** Left out where every case there is was asked for. */
  readonly selection?: Selection | undefined;
}

/** Whether everything that a waiver covers was asked for, and passes. */
export function isStale(waiver: Waiver, results: readonly CaseResult[], asked: Asked): boolean {
  const covered = results.filter(one => covers(waiver, one, asked.checks) && one.outcome !== 'inapplicable');
  const isProof = covered.length > 0 && covered.every(({ outcome }) => outcome === 'passed');
  return isProof && isWhollyAsked(waiver, asked);
}

/** A case that was left out may be the one that somebody answers for. */
export function isWhollyAsked(
  { check, operation }: Pick<Waiver, 'check' | 'operation'>,
  { checks, selection }: Asked,
): boolean {
  if (selection === undefined) return true;
  const { only, skip, events } = selection;
  const isOne = checks.has(check);
  const place = isOne && operation !== undefined ? `${check}@${operation}` : check;
  // What follows the name in the id of a case that belongs to it.
  const rest = check.includes('@') ? ':' : isOne ? '@' : '';
  const isChosen = only.length === 0 || only.some(one => names(one, place));
  const isCut = skip.some(one => names(one, check) || one.startsWith(`${check}${rest}`));
  return isChosen && !isCut && (!events || operation !== undefined || check.includes('@'));
}

/** A breach, or one that is waived. */
export function isFailing(result: CaseResult): boolean {
  return isBreach(result) || result.outcome === 'waived';
}

/** A waiver that has run out, or that nothing needs any more, is a promise that nobody keeps an eye on. */
export function standing(
  waiver: Waiver,
  results: readonly CaseResult[],
  asked: Asked & { readonly today: string },
): GateRule {
  const { check, operation, owner, expires } = waiver;
  const rule = `waiver ${check}${operation === undefined ? '' : ` of ${operation}`}`;
  const needed = results.filter(result => covers(waiver, result, asked.checks) && isFailing(result));
  const holds = (passed: boolean, sentence: string): GateRule => ({ rule, passed, sentence });
  if (expires < asked.today)
    return holds(false, `it expired on ${expires}; ${owner} has to renew or remove it`);
  if (isStale(waiver, results, asked))
    return holds(false, `what it covers passes now; ${owner} has to remove it`);
  if (needed.length === 0) return holds(true, 'not all that it covers was asked, and what was, passed');
  return holds(true, `it covers ${cases(needed.length)} until ${expires}`);
}

/** It is not stale where all passes at once: that is what flaky means. */
export function wavering(
  entry: KnownFlaky,
  results: readonly CaseResult[],
  { today, checks }: Asked & { readonly today: string },
): GateRule {
  const { check, operation, owner, expires, attempts } = entry;
  const rule = `flaky ${check}${operation === undefined ? '' : ` of ${operation}`}`;
  const covered = results.filter(result => covers(entry, result, checks));
  const late = covered.filter(({ outcome }) => outcome === 'flaky').length;
  const never = covered.filter(result => result.attempts !== undefined && result.outcome !== 'flaky').length;
  const holds = (passed: boolean, sentence: string): GateRule => ({ rule, passed, sentence });
  if (expires < today) return holds(false, `it expired on ${expires}; ${owner} has to renew or remove it`);
  const found = [
    ...(late > 0 ? [`${cases(late)} passed at a later attempt`] : []),
    ...(never > 0 ? [`${cases(never)} passed at none of ${attempts}`] : []),
  ];
  return holds(true, found.join(', ') || 'nothing that it covers had to be asked again');
}

export function cases(count: number): string {
  return count === 1 ? '1 case' : `${count} cases`;
}
