// Cases that are known to be flaky: asked again until they pass, with every attempt kept.

import type { Attempt, CaseResult, KnownFlaky } from '../../record/record.js';
import type { GateOptions } from '../gate.js';
import { covers, isBreach, isFor } from '../waiving.js';
import type { Stepped } from './plan.js';

/** What of a run decides which entries count. */
export interface Occasion {
  readonly target: { readonly url: string };
  /** YYYY-MM-DD in UTC. */
  readonly today: string;
}

/**
 * The entry by which a breach may be asked again. A forgery that was believed once is believed: what delivers
 * forgeries is never forgiven, however often it is refused after that.
 */
export function forgivingEntry(
  { check }: Pick<Stepped, 'check'>,
  result: CaseResult,
  { flaky = [], checks = new Set(), target, today }: Pick<GateOptions, 'flaky' | 'checks'> & Occasion,
): KnownFlaky | undefined {
  if (check.asks === 'hostile' || !isBreach(result)) return undefined;
  return flaky.find(
    entry => entry.expires >= today && isFor(entry, { target }) && covers(entry, result, checks),
  );
}

/** Asks until it passes, or so often as the entry says; the first breach is told where it never does. */
export async function untilPassed(
  first: CaseResult,
  entry: KnownFlaky,
  ask: (attempt: number) => Promise<CaseResult>,
): Promise<CaseResult> {
  const attempts: Attempt[] = [attemptOf(first)];
  while (attempts.length < entry.attempts) {
    const result = await ask(attempts.length + 1);
    attempts.push(attemptOf(result));
    if (result.outcome === 'broken') return { ...result, attempts };
    if (result.outcome !== 'passed') continue;
    const reason = `${first.reason}; passed at attempt ${attempts.length} of ${entry.attempts}`;
    return { ...first, outcome: 'flaky', reason, waiver: entry, attempts };
  }
  return { ...first, attempts };
}

function attemptOf({ outcome, reason, ms }: CaseResult): Attempt {
  return { outcome, reason, ms };
}
