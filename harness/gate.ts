// Decides what a run ends with: which failures are waived, which rules hold, the verdict and the exit code.

import { breaches, countOutcomes, decisive } from '../record/outcomes.js';
import type {
  CaseResult,
  GateRule,
  KnownFlaky,
  Level,
  RunRecord,
  Summary,
  Waiver,
} from '../record/record.js';
import { executedOf, unasked, verdictOf } from '../record/verdict.js';
import { cases, isFor, type KnownChecks, type Selection, standing, waiving, wavering } from './waiving.js';

export interface GateOptions {
  /** The least binding duty whose breach fails the run. */
  readonly failOn: Level;
  /** More warnings than these fail the run. */
  readonly maxWarnings?: number;
  /** Ids of requirements that have to be proven. */
  readonly require: readonly string[];
  readonly waivers: readonly Waiver[];
  /** Cases that are asked again before they count as failed. */
  readonly flaky?: readonly KnownFlaky[];
  /** Beside those that have a result. */
  readonly checks?: KnownChecks;
  /** Left out where every case there is was asked for. */
  readonly selection?: Selection;
}

/** A run as its cases were judged, before anything is forgiven. */
export interface Judged extends Pick<RunRecord, 'startedAt' | 'results'> {
  readonly target: Pick<RunRecord['target'], 'url'>;
}

type Exit = Summary['exitCode'];

/** A rule with what the command ends with where it does not hold. */
interface Weighed extends GateRule {
  readonly exit: Exit;
}

/** The exit code is decided here and nowhere else. */
export function gated(judged: Judged, options: GateOptions): Pick<RunRecord, 'results' | 'gate' | 'summary'> {
  const waivers = options.waivers.filter(waiver => isFor(waiver, judged));
  const today = judged.startedAt.slice(0, 10);
  const checks = new Set([...(options.checks ?? []), ...judged.results.map(({ check }) => check)]);
  const asked = { today, checks, selection: options.selection };
  const results = judged.results.map(waiving(judged, { ...options, checks }));
  const outcomes = countOutcomes(results);
  const rules = [
    order(outcomes),
    ...failures(results, options),
    ...options.require.map(id => required(id, results, options.selection)),
    ...waivers.map(waiver => promised(standing(waiver, results, asked))),
    ...(options.flaky ?? [])
      .filter(entry => isFor(entry, judged))
      .map(entry => promised(wavering(entry, results, asked))),
    proven(results, outcomes),
  ];
  const exits = rules.filter(({ passed }) => !passed).map(({ exit }) => exit);
  return {
    results,
    gate: rules.map(({ rule, passed, sentence }) => ({ rule, passed, sentence })),
    summary: {
      planned: results.length,
      executed: executedOf(results).length,
      outcomes,
      verdict: verdictOf(results, options.failOn),
      exitCode: [3 as const, 1 as const, 2 as const].find(code => exits.includes(code)) ?? 0,
    },
  };
}

/** A promise that nobody keeps fails the run. */
function promised(rule: GateRule): Weighed {
  return { ...rule, exit: 1 };
}

function order({ broken }: Summary['outcomes']): Weighed {
  return {
    rule: 'no fault of the suite itself',
    exit: 3,
    passed: broken === 0,
    sentence:
      broken === 0 ? 'every judge came to a verdict' : `${cases(broken)} ended by a fault of the suite`,
  };
}

function failures(results: readonly CaseResult[], { failOn, maxWarnings }: GateOptions): readonly Weighed[] {
  const counts = countOutcomes(results);
  const found = decisive(failOn).filter(level => counts[breaches[level]] > 0);
  const words = found.map(level => `${cases(counts[breaches[level]])} found a ${level} broken`);
  const levelRule: Weighed = {
    rule: `--fail-on ${failOn.toLowerCase()}`,
    exit: 1,
    passed: found.length === 0,
    sentence: words.join(', ') || `no ${decisive(failOn).join(', no ')} was found broken`,
  };
  if (maxWarnings === undefined) return [levelRule];
  return [
    levelRule,
    {
      rule: `--max-warnings ${maxWarnings}`,
      exit: 1,
      passed: counts.warned <= maxWarnings,
      sentence: counts.warned === 1 ? 'there was 1 warning' : `there were ${counts.warned} warnings`,
    },
  ];
}

function required(id: string, results: readonly CaseResult[], selection: Selection | undefined): Weighed {
  const rule = `--require ${id}`;
  const all = results.filter(({ requirement }) => requirement === id);
  const own = all.filter(({ outcome }) => outcome !== 'inapplicable');
  // Of a target that is given more it could be asked, so that it is not proven.
  const unasked = all.filter(({ outcome, mend }) => outcome === 'inapplicable' && mend !== undefined);
  const executed = executedOf(own);
  const unkept = executed.filter(({ outcome }) => outcome !== 'passed');
  if (unkept.length > 0)
    return { rule, exit: 1, passed: false, sentence: `${cases(unkept.length)} of it did not pass` };
  const isCut = selection !== undefined && (selection.only.length > 0 || selection.skip.length > 0);
  if (isCut)
    return { rule, exit: 2, passed: false, sentence: '--only or --skip may have left cases of it out' };
  if (unasked[0])
    return {
      rule,
      exit: 2,
      passed: false,
      sentence: `${unasked.length} of ${cases(all.length)} of it could not be asked of this target: ${unasked[0].mend}`,
    };
  if (executed.length > 0 && executed.length === own.length)
    return { rule, exit: 1, passed: true, sentence: `${cases(executed.length)} of it passed` };
  return { rule, exit: 2, passed: false, sentence: 'it was not wholly asked' };
}

function proven(results: readonly CaseResult[], { passed }: Summary['outcomes']): Weighed {
  const { length: left } = unasked(results);
  const executed = executedOf(results).length;
  const asked = `${executed} of ${results.length} planned cases were executed`;
  return {
    rule: 'proven',
    exit: 2,
    passed: left === 0 && passed > 0,
    sentence: [
      asked,
      ...(left > 0 ? [`${cases(left)} of a MUST could not be asked`] : []),
      ...(passed === 0 && executed > 0 ? ['none of them passed'] : []),
    ].join(', and '),
  };
}
