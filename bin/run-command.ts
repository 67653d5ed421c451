// The command `run`: judges a plug-in, shows progress, writes the reports and decides the exit code.

import type { GateOptions } from '../harness/gate.js';
import { engineOf } from '../harness/platforms/index.js';
import { cutSecrets } from '../harness/redact.js';
import type { RecordEvent, RunEvent } from '../record/event.js';
import type { RunRecord } from '../record/record.js';
import type { Progress } from '../reports/progress.js';
import { summarise } from '../reports/terminal.js';
import { events } from '../request/events.js';
import { judging } from '../request/judging.js';
import { isOwnPlatform, type RunFlags } from '../request/options.js';
import { repeatCommand } from '../request/repeat.js';
import { type Prepared, prepareReports, summaryStream } from '../request/report-files.js';
import { INTERRUPTED, interruptible } from './interruption.js';
import { say } from './say.js';
import { mannerOf, progressOn, summaryOptions } from './screen-view.js';

export async function runCommand(
  url: string | undefined,
  flags: RunFlags,
  argv: readonly string[],
): Promise<number> {
  const judged = await judging(url, flags);
  const reports = await prepareReports(flags.report, filesOf(flags));
  const { stderr } = process;
  const manner = mannerOf(flags);
  const progress = progressOn(stderr, manner);
  const interruption = interruptible();
  const { signal } = interruption;
  try {
    const following = {
      repeat: repeatCommand(argv, flags.seed),
      signal,
      ...(manner === 'verbose' && { onOutput: (text: string) => progress.output(cutSecrets(text)) }),
    };
    for await (const event of events(judged, following)) {
      show(event, progress);
      if (event.type === 'record') return await conclude(event, flags, { reports, gate: judged.gate });
      await reports.tell(event);
    }
    throw new Error('the run ended without a record');
  } catch (error) {
    progress.end();
    await reports.discard();
    if (!signal.aborted) throw error;
    say(`Interrupted: ${leftBehind(url, flags)}, and no report was written to its end.`);
    return INTERRUPTED;
  } finally {
    interruption.end();
  }
}

/** What became of the plug-in when nobody asked it any more. */
function leftBehind(url: string | undefined, { start, platform }: RunFlags): string {
  if (start !== undefined || engineOf(platform) === 'hosted') return 'the plug-in was stopped';
  return `installations that this run has made may be left at ${url ?? 'the address of the manifest'}`;
}

/** What is read, and must not be written over. */
export function filesOf({ platform, ...flags }: RunFlags): readonly (string | undefined)[] {
  const { waivers, key, ca, manifest, previousManifest, contract, form } = flags;
  return [
    isOwnPlatform(platform) ? platform : undefined,
    waivers,
    key,
    ca,
    manifest,
    previousManifest,
    contract,
    form,
  ];
}

export function show(event: RunEvent, progress: Progress): void {
  if (event.type === 'notice') progress.notice(event.sentence);
  else if (event.type === 'planned') progress.planned(event.cases);
  else if (event.type === 'result') progress.result(event.result);
  else progress.end();
}

/** Says and writes what a whole run leaves behind; returns the exit code. */
async function conclude(
  end: RecordEvent,
  flags: RunFlags,
  { reports, gate }: { readonly reports: Prepared; readonly gate: GateOptions },
): Promise<number> {
  const { record } = end;
  const stream = summaryStream(flags.report);
  const manner = mannerOf(flags);
  const written = flags.report.filter(({ path }) => path !== undefined);
  // First, so that a report that cannot be written does not hide the verdict.
  const around = { below: written.length, written: flags.report.map(({ format }) => format) };
  stream.write(summarise(record, summaryOptions(stream, manner, around)));
  await reports.tell(end);
  if (flags.updateWaivers && flags.waivers !== undefined)
    stream.write(await updatedWaivers(flags.waivers, record, gate));
  if (manner !== 'quiet') for (const { format, path } of written) stream.write(`${format} report: ${path}\n`);
  return record.summary.exitCode;
}

async function updatedWaivers(file: string, record: RunRecord, gate: GateOptions): Promise<string> {
  const { updateWaivers } = await import('../request/waivers.js');
  const { added, removed } = await updateWaivers(file, record, gate);
  const toSay = added > 0 ? '; say the reason and the owner of what was added' : '';
  const isOverfull =
    gate.failOn === 'MUST' &&
    record.gate.some(({ rule, passed }) => !passed && rule.startsWith('--max-warnings'));
  const unwaived = isOverfull ? `; ${WARNINGS}` : '';
  return `${file}: ${added} added, ${removed} taken out${toSay}${unwaived}\n`;
}

const WARNINGS = 'warnings are not added because of --max-warnings, only with --fail-on should';
