// The function `judge`: lets a record through another gate than the one it was made with.

import { gated } from '../harness/gate.js';
import { covers, isFor, type KnownChecks } from '../harness/waiving.js';
import { breaches } from '../record/outcomes.js';
import { expectJudged } from '../record/read.js';
import type { CaseResult, KnownFlaky, RunRecord } from '../record/record.js';
import { gateOf, type JudgeOptions } from './judge-options.js';

/** The results as they count now, every rule of the gate, verdict and exit code. */
export type Judgement = Pick<RunRecord, 'results' | 'gate' | 'summary'>;

/**
 * Decides anew what a record proves. Asks nothing and looks at no evidence: what was seen stays as it was, and only
 * what is let through changes. It throws one sentence where the user has something to mend.
 *
 * @example
 * const { summary } = judge(record, { failOn: 'should' });
 */
export function judge(record: RunRecord, options: JudgeOptions = {}): Judgement {
  expectJudged(record);
  const gate = gateOf(options, record);
  return gated({ ...record, results: record.results.map(result => unforgiven(result, record, gate)) }, gate);
}

interface Forgiving {
  readonly flaky: readonly KnownFlaky[];
  readonly checks: KnownChecks;
}

/** As it was seen first, but for what passed later and is still known to be flaky. */
function unforgiven(result: CaseResult, record: RunRecord, { flaky, checks }: Forgiving): CaseResult {
  const { waiver: _, ...seen } = result;
  if (result.outcome === 'waived') return { ...seen, outcome: breaches[result.level] };
  if (result.outcome !== 'flaky') return seen;
  const today = record.startedAt.slice(0, 10);
  const waiver = flaky.find(one => one.expires >= today && isFor(one, record) && covers(one, result, checks));
  if (waiver !== undefined) return { ...seen, waiver };
  const [first] = result.attempts ?? [];
  return { ...seen, outcome: breaches[result.level], reason: first?.reason ?? result.reason };
}
