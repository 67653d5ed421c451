// The command `replay`: asks failed cases of a record again and says whether they are fixed.

import type { Command } from 'commander';
import { closest } from 'fastest-levenshtein';
import { type Replayed, replayed } from '../harness/replay.js';
import { isFailing } from '../harness/waiving.js';
import type { CaseResult, RunRecord } from '../record/record.js';
import { judging } from '../request/judging.js';
import { tool } from '../request/tool.js';
import { UserError } from '../request/user-error.js';
import { targetFlags } from './commands/target-options.js';
import { interruptibly } from './interruption.js';
import { recordAt } from './record-file.js';
import { neededBy, type Recorded, recordedFlags } from './recorded-flags.js';
import { replaySummary, replayText } from './replay-text.js';

interface ReplayFlags {
  readonly attempts: number;
  readonly format: 'text' | 'json';
  readonly curl: boolean;
}

export async function replayCommand(
  path: string,
  caseIds: readonly string[],
  command: Command,
): Promise<number> {
  // Refuses what weighs verdicts; what remains is laid over the record's own.
  targetFlags(command);
  const record = await recordAt(path);
  const chosen = chosenFrom(record, caseIds);
  const recorded = await recordedFlags(record, chosen, command);
  const { attempts, format, curl } = command.opts<ReplayFlags>();
  if (curl) {
    const { curlLines } = await import('./curl-lines.js');
    process.stdout.write(await curlLines(record, chosen, recorded));
    return 0;
  }
  return interruptibly(async signal => {
    const told: Replayed[] = [];
    const tell = (one: Replayed) => {
      told.push(one);
      if (format === 'text') process.stdout.write(`${replayText(one)}\n`);
    };
    await askAgain({ chosen, recorded, record, attempts, signal, tell });
    process.stdout.write(format === 'text' ? replaySummary(told) : `${JSON.stringify(told, null, 2)}\n`);
    return exitOf(told);
  });
}

/** The failed cases that are meant; throws where an id names none. */
export function chosenFrom({ results }: RunRecord, ids: readonly string[]): readonly CaseResult[] {
  const failed = results.filter(isFailing);
  const [noted] = failed;
  if (noted === undefined) throw new UserError(`${NOTHING_FAILED}.`);
  if (ids.length > 0) return [...new Set(ids.flatMap(id => meant(id, results, failed)))];
  const binding = failed.filter(({ outcome }) => outcome !== 'noted');
  if (binding.length > 0) return binding;
  throw new UserError(`${NOTHING_FAILED}; what was only noted is asked by its id, such as ${noted.case}.`);
}

const NOTHING_FAILED = 'The record holds no failed case; nothing to ask again';

function meant(
  id: string,
  results: readonly CaseResult[],
  failed: readonly CaseResult[],
): readonly CaseResult[] {
  if (id.trim() === '')
    throw new UserError(
      'A case id is empty, with which every id would begin; give the id of a failed case, or none.',
    );
  const exact = results.find(one => one.case === id);
  if (exact !== undefined && !isFailing(exact))
    throw new UserError(
      `${id} ${exact.outcome === 'passed' ? 'passed' : `was ${exact.outcome}`} in the record, so that there is no failure to replay.`,
    );
  const found = exact ? [exact] : failed.filter(one => one.case.startsWith(id));
  if (found.length > 0) return found;
  const near = closest(
    id,
    failed.map(one => one.case),
  );
  throw new UserError(`No failed case of the record begins with "${id}"; the nearest is "${near}".`);
}

interface Asking {
  readonly chosen: readonly CaseResult[];
  readonly recorded: Recorded;
  readonly record: RunRecord;
  readonly attempts: number;
  readonly signal: AbortSignal;
  readonly tell: (one: Replayed) => void;
}

/** Asks all, then those again that have passed, until each has its fate. */
async function askAgain({ chosen, recorded, record, attempts, signal, tell }: Asking): Promise<void> {
  const heard = new Map<CaseResult, readonly (CaseResult | undefined)[]>();
  let open = chosen;
  while (open.length > 0) {
    const results = await resultsOf(open, recorded, { record, signal, isFirst: heard.size === 0 });
    const left: CaseResult[] = [];
    for (const before of open) {
      const all = [...(heard.get(before) ?? []), results.find(one => one.case === before.case)];
      heard.set(before, all);
      const fate = replayed(before, all, attempts);
      if (fate === undefined) left.push(before);
      else tell(fate);
    }
    open = left;
  }
}

interface Turn {
  readonly record: RunRecord;
  readonly signal: AbortSignal;
  readonly isFirst: boolean;
}

async function resultsOf(
  open: readonly CaseResult[],
  { target, flags }: Recorded,
  { record, signal, isFirst }: Turn,
): Promise<readonly CaseResult[]> {
  const only = [...new Set(open.flatMap(neededBy))];
  const { run } = await judging(target, { ...flags, only });
  try {
    const now = await run({ tool: await tool(), repeat: () => '', onEvent: () => undefined, signal });
    if (isFirst) for (const sentence of changes(record, now)) process.stderr.write(`note: ${sentence}\n`);
    return now.results;
  } catch (error) {
    // None of them is a case of this target any more.
    if (error instanceof Error && error.name === 'SelectionError') return [];
    throw error;
  }
}

/** What else than the plug-in is not as it was. */
function* changes(record: RunRecord, now: RunRecord): Generator<string> {
  if (record.contract.sha256 !== now.contract.sha256)
    yield `the contract is another one than in the record (${record.contract.source}, version ${record.contract.version})`;
  if (record.tool.version !== now.tool.version)
    yield `the record was made by version ${record.tool.version}, and this is ${now.tool.version}`;
  if (record.calibration.form !== now.calibration.form)
    yield `the honest delivery was accepted ${record.calibration.form} in the record, and ${now.calibration.form} now`;
}

function exitOf(all: readonly Replayed[]): 0 | 1 | 2 | 3 {
  if (all.some(({ attempts }) => attempts.at(-1)?.outcome === 'broken')) return 3;
  if (all.some(({ fate }) => fate === 'STILL FAILING')) return 1;
  return all.some(({ fate }) => fate === 'NOT REPRODUCED') ? 2 : 0;
}
