// The function `judge`: lets a record through another gate than the one it was made with.

import { gated } from '../harness/gate.js';
import { covers, isFor } from '../harness/waiving.js';
import { breaches } from '../record/outcomes.js';
import { expectRecord } from '../record/read.js';
import type { CaseResult, KnownFlaky, RunRecord, Waiver } from '../record/record.js';
import { failOnOf } from '../request/gate-options.js';
import { checkKnown } from '../request/selection.js';

/** What the record has to hold to; what is left out has the default of the command line, whatever the run was given. */
export interface JudgeOptions {
  readonly strict?: boolean | undefined;
  readonly failOn?: 'must' | 'should' | 'may' | undefined;
  readonly maxWarnings?: number | undefined;
  readonly require?: readonly string[] | undefined;
  /** As the list of a file of waivers. */
  readonly waivers?: readonly Waiver[] | undefined;
  /** As the list of known-flaky cases in such a file; what was not asked again in the run is not asked now. */
  readonly flaky?: readonly KnownFlaky[] | undefined;
  /** The events that the run was limited to, which its record does not tell: of the others no waiver is stale. */
  readonly events?: readonly string[] | undefined;
}

/** The results as they count now, every rule of the gate, verdict and exit code. */
export type Judgement = Pick<RunRecord, 'results' | 'gate' | 'summary'>;

/**
 * Decides anew what a record proves. Asks nothing and looks at no evidence: what was seen stays as it was, and only
 * what is let through changes.
 *
 * @example
 * const { summary } = judge(record, { failOn: 'should' });
 */
export function judge(record: RunRecord, options: JudgeOptions = {}): Judgement {
  const { strict = false, failOn, maxWarnings, require = [], waivers = [], flaky = [], events } = options;
  expectRecord(record);
  const known = record.requirements.map(({ id }) => id);
  for (const id of require) checkKnown(id, known, `There is no requirement "${id}" in the record`);
  const { only, skip } = record.settings;
  return gated(
    { ...record, results: record.results.map(result => unforgiven(result, record, flaky)) },
    {
      failOn: failOnOf({ strict, ...(failOn && { failOn }) }),
      ...(maxWarnings !== undefined && { maxWarnings }),
      require,
      waivers,
      flaky,
      selection: { only, skip, events: events !== undefined },
    },
  );
}

/** As it was seen first, but for what passed later and is still known to be flaky. */
function unforgiven(result: CaseResult, record: RunRecord, flaky: readonly KnownFlaky[]): CaseResult {
  const { waiver: _, ...seen } = result;
  if (result.outcome === 'waived') return { ...seen, outcome: breaches[result.level] };
  if (result.outcome !== 'flaky') return seen;
  const today = record.startedAt.slice(0, 10);
  const waiver = flaky.find(one => one.expires >= today && isFor(one, record) && covers(one, result));
  if (waiver !== undefined) return { ...seen, waiver };
  const [first] = result.attempts ?? [];
  return { ...seen, outcome: breaches[result.level], reason: first?.reason ?? result.reason };
}
