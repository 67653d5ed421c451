// Two runs of one platform side by side: what was mended, what broke, what stayed, and what only one of them asked.

import { isFoundBroken, isJudged } from '../record/outcomes.js';
import { withoutIds } from '../record/reason.js';
import type { CaseResult, RunRecord } from '../record/record.js';

/** One case in both runs. */
export interface Pair {
  readonly before: CaseResult;
  readonly after: CaseResult;
}

export interface Comparison {
  readonly before: RunRecord;
  /** Was found broken, and passes now. */
  readonly fixed: readonly Pair[];
  /** Is found broken, and was not. */
  readonly appeared: readonly Pair[];
  /** Was found broken, and still is. */
  readonly unchanged: readonly Pair[];
  /** Was found broken, and could not be judged now: not known to be fixed. */
  readonly unproven: readonly Pair[];
  /** Cases of which neither run found anything broken. */
  readonly quiet: number;
  readonly onlyAfter: readonly CaseResult[];
  readonly onlyBefore: readonly CaseResult[];
  /** What else differs between the runs, so that a difference may come of it. */
  readonly circumstances: readonly string[];
}

/** Two records that cannot be compared; the message says why and what to do. */
export class ComparisonError extends Error {
  override readonly name = 'ComparisonError';
}

/** Compares a run with an earlier one; throws where they judge different platforms. */
export function compareRuns(before: RunRecord, after: RunRecord): Comparison {
  refuseOtherPlatform(before, after);
  const earlier = new Map(before.results.map(result => [result.case, result]));
  const later = new Set(after.results.map(result => result.case));
  const pairs = after.results.flatMap((result): Pair[] => {
    const known = earlier.get(result.case);
    return known === undefined ? [] : [{ before: known, after: result }];
  });
  const having = (kind: Kind) => pairs.filter(pair => kindOf(pair) === kind);
  return {
    before,
    fixed: having('fixed'),
    appeared: having('appeared'),
    unchanged: having('unchanged'),
    unproven: having('unproven'),
    quiet: having('quiet').length,
    onlyAfter: after.results.filter(result => !earlier.has(result.case)),
    onlyBefore: before.results.filter(result => !later.has(result.case)),
    circumstances: circumstancesOf(before, after),
  };
}

type Kind = 'fixed' | 'appeared' | 'unchanged' | 'unproven' | 'quiet';

function kindOf({ before, after }: Pair): Kind {
  const [was, is] = [isFoundBroken(before), isFoundBroken(after)];
  if (is) return was ? 'unchanged' : 'appeared';
  if (!was) return 'quiet';
  // A MAY that is not done is noted, so a finding that became a note is none any more.
  return isJudged(after) ? 'fixed' : 'unproven';
}

function refuseOtherPlatform(before: RunRecord, after: RunRecord): void {
  const [one, other] = [platformOf(before), platformOf(after)];
  if (one === other) return;
  throw new ComparisonError(
    `Expected two runs of one platform, but the new record judges ${other} and the one to compare with ${one}; give the record of an earlier run on ${other}.`,
  );
}

/** A platform of the user's own has no name but the title of its contract. */
export function platformOf({ platform, contract }: RunRecord): string {
  return platform === 'own' ? contract.title : platform;
}

function circumstancesOf(before: RunRecord, after: RunRecord): readonly string[] {
  const selection = ({ settings }: RunRecord) =>
    [...settings.only, ...settings.skip.map(one => `-${one}`)].join(' ');
  const differing: readonly (readonly [string, string, string])[] = [
    ['the contract', contractOf(before), contractOf(after)],
    ['the target', targetOf(before), targetOf(after)],
    ['the version of the tool', before.tool.version, after.tool.version],
    ['the seed', String(before.seed), String(after.seed)],
    ['the selection', selection(before) || 'everything', selection(after) || 'everything'],
  ];
  return differing.filter(([, was, is]) => was !== is).map(([what, was, is]) => `${what}: ${was}, now ${is}`);
}

// A plug-in that the harness starts is given another port every time.
function targetOf({ target }: RunRecord): string {
  return target.startedBy ?? target.url;
}

function contractOf({ contract }: RunRecord): string {
  return `${contract.version} (${contract.sha256.slice(0, 12)})`;
}

/** Pairs of one check of which the same is to be told, in the order in which the run met them. */
export function byChange(pairs: readonly Pair[]): readonly (readonly [Pair, ...Pair[]])[] {
  const groups = new Map<string, [Pair, ...Pair[]]>();
  for (const pair of pairs) {
    const { before, after } = pair;
    const key = JSON.stringify([
      after.check,
      ...[before, after].flatMap(({ outcome, reason }) => [outcome, withoutIds(reason)]),
    ]);
    const known = groups.get(key);
    if (known) known.push(pair);
    else groups.set(key, [pair]);
  }
  return [...groups.values()];
}
