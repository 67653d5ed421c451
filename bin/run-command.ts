// The command `run`: judges a plug-in, shows progress, writes the reports and decides the exit code.

import { existsSync } from 'node:fs';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Selection } from '../harness/gate.js';
import { embeddedPlatforms, hostedPlatforms } from '../harness/platforms/index.js';
import type { RunRequest } from '../harness/run-options.js';
import type { RunRecord } from '../record/record.js';
import { formats } from '../reports/index.js';
import { createProgress } from '../reports/progress.js';
import { summarise } from '../reports/terminal.js';
import { packageFile } from '../spec/package-files.js';
import { makeDirectory } from './directories.js';
import { selectionOf } from './gate-options.js';
import type { ReportRequest, RunFlags } from './options.js';
import { repeatCommand } from './repeat.js';
import { runRequest } from './run-request.js';
import { UserError } from './user-error.js';

/** Exit code of a run that the user has broken off: 128 and the number of SIGINT, as shells count. */
const INTERRUPTED = 130;

export async function runCommand(
  url: string | undefined,
  flags: RunFlags,
  argv: readonly string[],
): Promise<number> {
  const judge = await judging(url, flags);
  const reports = await prepareReports(flags.report);
  const { stderr } = process;
  const progress = createProgress({
    stream: stderr,
    isTTY: stderr.isTTY,
    columns: stderr.columns ?? 80,
    clock: () => performance.now(),
  });
  const interruption = interruptible();
  try {
    const record = await judge({
      tool: await tool(),
      repeat: repeatCommand(argv, flags.seed),
      signal: interruption.signal,
      onEvent: event => {
        if (event.type === 'planned') progress.planned(event.cases);
        else if (event.type === 'result') progress.result(event.result);
        else progress.notice(event.sentence);
      },
    });
    progress.end();
    const stream = summaryStream(flags.report);
    // First, so that a report that cannot be written does not hide the verdict.
    printSummary(record, stream);
    await writeReports(record, flags.report);
    if (flags.updateWaivers && flags.waivers !== undefined)
      stream.write(await updatedWaivers(flags.waivers, record, selectionOf(flags)));
    for (const { format, path } of flags.report)
      if (path !== undefined) stream.write(`${format} report: ${path}\n`);
    return record.summary.exitCode;
  } catch (error) {
    progress.end();
    await reports.discard();
    if (!interruption.signal.aborted) throw error;
    stderr.write('Interrupted: the plug-in was stopped, and no report was written.\n');
    return INTERRUPTED;
  } finally {
    interruption.end();
  }
}

async function updatedWaivers(file: string, record: RunRecord, selection: Selection): Promise<string> {
  const { updateWaivers } = await import('./waivers.js');
  const { added, removed } = await updateWaivers(file, record, selection);
  const toSay = added > 0 ? '; say the reason and the owner of what was added' : '';
  return `${file}: ${added} added, ${removed} taken out${toSay}\n`;
}

/** What is the same for every platform. */
type Telling = Pick<RunRequest, 'tool' | 'repeat' | 'onEvent' | 'signal'>;

async function judging(
  target: string | undefined,
  flags: RunFlags,
): Promise<(telling: Telling) => Promise<RunRecord>> {
  if (flags.platform in hostedPlatforms) {
    const { hostedRequest } = await import('./hosted-request.js');
    const request = await hostedRequest(target, flags);
    const { runHosted } = await import('../harness/hosted/run.js');
    return telling => runHosted({ ...request, ...telling });
  }
  if (flags.platform in embeddedPlatforms) {
    const { embeddedRequest } = await import('./embedded-request.js');
    const request = await embeddedRequest(target, flags);
    const { runEmbedded } = await import('../harness/embedded/run.js');
    return telling => runEmbedded({ ...request, ...telling });
  }
  const request = await runRequest(target, flags);
  // Loaded while other threads make the keys.
  const { run } = await import('../harness/run.js');
  return telling => run({ ...request, ...telling });
}

export async function tool(): Promise<RunRecord['tool']> {
  const { name, version } = JSON.parse(
    await readFile(packageFile('package.json'), 'utf8'),
  ) as RunRecord['tool'];
  return { name, version, node: process.version };
}

export interface Prepared {
  /** Takes away the empty files of reports that were never written. */
  readonly discard: () => Promise<void>;
}

/** A report that cannot be written is found out before the run; an older one stays until there is a newer. */
export async function prepareReports(requests: readonly ReportRequest[]): Promise<Prepared> {
  const made: string[] = [];
  for (const { path } of requests) {
    if (path === undefined) continue;
    try {
      await makeDirectory(dirname(resolve(path)));
      if (!existsSync(path)) made.push(path);
      await writeFile(path, '', { flag: 'a' });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new UserError(`The report ${path} cannot be written (${why}); give another path.`);
    }
  }
  const isEmpty = async (path: string) => (await stat(path)).size === 0;
  const remove = async (path: string) => ((await isEmpty(path)) ? rm(path) : undefined);
  return { discard: async () => void (await Promise.allSettled(made.map(remove))) };
}

/** Each report on its own: one that fails does not hide the others. */
export async function writeReports(record: RunRecord, requests: readonly ReportRequest[]): Promise<void> {
  const failures: string[] = [];
  for (const { format, path } of requests) {
    try {
      const text = await formats[format].render(record);
      if (path === undefined) process.stdout.write(text);
      else await writeFile(path, text);
    } catch (error) {
      failures.push(`${format}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (failures.length > 0) throw new Error(`not every report could be written: ${failures.join('; ')}`);
}

/** The summary leaves standard output to a report that was sent there. */
function summaryStream(requests: readonly ReportRequest[]): NodeJS.WriteStream {
  return requests.some(({ path }) => path === undefined) ? process.stderr : process.stdout;
}

function printSummary(record: RunRecord, stream: NodeJS.WriteStream): void {
  const colour = stream.isTTY === true && !process.env['NO_COLOR'];
  stream.write(summarise(record, { colour, width: Math.min(stream.columns ?? 100, 120) }));
}

function interruptible(): { readonly signal: AbortSignal; readonly end: () => void } {
  const controller = new AbortController();
  const abort = () => {
    // Whoever asks twice does not want to wait for a plug-in that stays silent; the exit ends what was started.
    if (controller.signal.aborted) process.exit(INTERRUPTED);
    controller.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, abort);
  return {
    signal: controller.signal,
    end: () => {
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.removeListener(name, abort);
    },
  };
}
