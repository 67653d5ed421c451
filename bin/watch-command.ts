// The command `watch`: judges, waits for a change of the plug-in's sources, and judges again what has failed.

import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { isJudged } from '../record/outcomes.js';
import type { RunRecord } from '../record/record.js';
import { summarise } from '../reports/terminal.js';
import { plural } from '../reports/wording.js';
import { events } from '../request/events.js';
import { judging } from '../request/judging.js';
import type { RunFlags } from '../request/options.js';
import { repeatCommand } from '../request/repeat.js';
import { prepareReports } from '../request/report-files.js';
import { isMendable, UserError } from '../request/user-error.js';
import { INTERRUPTED, interruptible } from './interruption.js';
import { filesOf, show } from './run-command.js';
import { say } from './say.js';
import { mannerOf, progressOn, summaryOptions } from './screen-view.js';
import { type Sources, watchSources } from './sources.js';
import { type Changes, changeLines, changesOf, type Known, nextCases } from './watch-rounds.js';

interface Watching {
  readonly target: string | undefined;
  readonly flags: RunFlags;
  readonly argv: readonly string[];
  readonly signal: AbortSignal;
}

export async function watchCommand(
  target: string | undefined,
  flags: RunFlags,
  argv: readonly string[],
): Promise<number> {
  const directories = directoriesOf(target, flags);
  refuseStandardOutput(flags);
  // What cannot be meant is told at once, and not at every round.
  await judging(target, flags);
  const written = [...flags.report.map(({ path }) => path ?? ''), flags.waivers ?? ''].filter(Boolean);
  const sources = await watchSources(directories, written);
  const interruption = interruptible();
  try {
    await watched({ target, flags, argv, signal: interruption.signal }, sources, directories);
  } catch (error) {
    if (!interruption.signal.aborted) throw error;
  } finally {
    interruption.end();
    await sources.close();
  }
  return INTERRUPTED;
}

async function watched(watching: Watching, sources: Sources, directories: readonly string[]): Promise<void> {
  let known: Known = new Map();
  let cases: readonly string[] | undefined;
  for (;;) {
    const record = await round(watching, cases);
    const wasPart = cases !== undefined;
    cases = undefined;
    if (record !== undefined) {
      const changes = changesOf(known, record);
      known = changes.known;
      cases = nextCases(known, record);
      tell(record, changes, { watching, wasPart });
    }
    const { changed, own } = sources.duringRound();
    for (const path of own)
      say(`${path} changes in every run, so that it is taken for the plug-in's own and no longer watched.`);
    // Whoever mends one thing may break another.
    if (wasPart && cases === undefined && record !== undefined && changed.length === 0) {
      const areJudged = record.results.every(isJudged);
      say(
        `${areJudged ? 'All of them pass' : 'Not all of them could be judged'}; every case is asked again.`,
      );
      continue;
    }
    const next = cases === undefined ? 'every case' : plural(cases.length, 'failing case');
    say(`Watching ${directories.join(', ')}: ${next} will be asked when a file changes; Ctrl-C ends.`);
    const [first = ''] = await sources.changed(watching.signal);
    say(`\n${first} has changed.`);
  }
}

/** One run; undefined where the plug-in cannot be judged as it is now, which is told. */
async function round(
  { target, flags, argv, signal }: Watching,
  cases: readonly string[] | undefined,
): Promise<RunRecord | undefined> {
  const asked = cases === undefined ? flags : partOf(flags, cases);
  const progress = progressOn(process.stderr, mannerOf(flags));
  const reports = await prepareReports(asked.report, filesOf(flags));
  try {
    const judged = await judging(target, asked);
    const repeat = repeatCommand(['run', ...argv.slice(1)], flags.seed);
    for await (const event of events(judged, { repeat, signal })) {
      show(event, progress);
      await reports.tell(event);
      if (event.type === 'record') return event.record;
    }
    throw new Error('the run ended without a record');
  } catch (error) {
    progress.end();
    await reports.discard();
    // A source that does not load today may load after the next change.
    if (signal.aborted || !isMendable(error)) throw error;
    say(error.message);
    return undefined;
  }
}

/** A part of the cases is no run that a report or a rule of the whole could speak of. */
function partOf({ maxWarnings: _, ...flags }: RunFlags, cases: readonly string[]): RunFlags {
  return { ...flags, only: cases, skip: [], require: [], report: [], updateWaivers: false };
}

interface Round {
  readonly watching: Watching;
  readonly wasPart: boolean;
}

function tell(record: RunRecord, changes: Changes, { watching, wasPart }: Round): void {
  const lines = changeLines(changes);
  const manner = wasPart ? 'quiet' : mannerOf(watching.flags);
  const written = wasPart ? [] : watching.flags.report.map(({ format }) => format);
  const around = { below: lines.length + 3, written };
  process.stdout.write(summarise(record, summaryOptions(process.stdout, manner, around)));
  const isNews = changes.fixed.length > 0 || changes.broken.length > 0;
  if (isNews) process.stdout.write(`\n${lines.join('\n')}\n`);
}

function directoriesOf(target: string | undefined, { start, cwd }: RunFlags): readonly string[] {
  const started = start === undefined ? [] : [resolve(cwd)];
  const place = target === undefined || /^https?:/i.test(target) ? undefined : resolve(cwd, target);
  const judged = place !== undefined && existsSync(place) && statSync(place).isDirectory() ? [place] : [];
  if (started.length + judged.length > 0) return [...new Set([...started, ...judged])];
  throw new UserError(
    'Nothing is started and no directory is judged, so that there are no sources to watch; give --start "<command>", or use run.',
  );
}

function refuseStandardOutput({ report }: RunFlags): void {
  const nameless = report.find(({ path }) => path === undefined);
  if (nameless !== undefined)
    throw new UserError(
      `watch writes many reports after each other, and ${nameless.format} has no file; give --report ${nameless.format}=<path>.`,
    );
}
