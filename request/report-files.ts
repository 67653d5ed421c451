// The files that reports are written to: tried before the run, written while it goes on or after it.

import { existsSync, realpathSync, statSync } from 'node:fs';
import { rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { RunEvent } from '../record/event.js';
import type { RunRecord } from '../record/record.js';
import { formats, type RenderOptions, type ReportFormat } from '../reports/index.js';
import { makeDirectory } from './directories.js';
import type { ReportRequest } from './options.js';
import { isUnwritable, UserError } from './user-error.js';

export interface Prepared {
  /** Writes what an event adds to each report, which for most is all of it at the end; rejects there where one failed. */
  readonly tell: (event: RunEvent) => Promise<void>;
  /** Takes away the empty files of reports that were never written, and the directories that were made for them. */
  readonly discard: () => Promise<void>;
}

/**
 * A report that cannot be written is found out before the run; an older one stays until there is a newer. None is
 * written over one of `inputs`, which the command reads, or over another one.
 */
export async function prepareReports(
  requests: readonly ReportRequest[],
  inputs: readonly (string | undefined)[] = [],
): Promise<Prepared> {
  refuseTaken(requests, inputs);
  const made: string[] = [];
  const directories: string[] = [];
  for (const { path } of requests) {
    if (path === undefined) continue;
    try {
      directories.unshift(...(await makeDirectory(dirname(resolve(path)))));
      if (!existsSync(path)) made.push(path);
      await writeFile(path, '', { flag: 'a' });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new UserError(`The report ${path} cannot be written (${why}); give another path.`);
    }
  }
  const isEmpty = async (path: string) => (await stat(path)).size === 0;
  const remove = async (path: string) => ((await isEmpty(path)) ? rm(path) : undefined);
  return {
    tell: teller(requests),
    discard: async () => {
      await Promise.allSettled(made.map(remove));
      // One that holds something stays.
      for (const directory of directories) await rmdir(directory).catch(() => undefined);
    },
  };
}

function refuseTaken(requests: readonly ReportRequest[], inputs: readonly (string | undefined)[]): void {
  const taken = new Map(
    inputs.filter(path => path !== undefined).map(path => [placeOf(path), 'is read by this command']),
  );
  const [first, second] = requests.filter(({ path }) => path === undefined);
  if (first !== undefined && second !== undefined)
    throw new UserError(
      `The reports ${first.format} and ${second.format} would run into each other on standard output; give one of them a path (--report ${second.format}=<path>).`,
    );
  for (const { format, path } of requests) {
    if (path === undefined || isDevice(path)) continue;
    const by = taken.get(placeOf(path));
    if (by !== undefined)
      throw new UserError(`The report ${format}=${path} would destroy what ${by}; give another path.`);
    taken.set(placeOf(path), `--report ${format} writes there`);
  }
}

/** Where a path leads to, links and all. */
function placeOf(path: string): string {
  return existsSync(path) ? realpathSync(path) : resolve(path);
}

/** Such as /dev/null, which keeps nothing. */
function isDevice(path: string): boolean {
  return existsSync(path) && !statSync(path).isFile();
}

/** Renders a whole record; each report on its own, so that one that fails does not hide the others. */
export async function writeReports(
  record: RunRecord,
  requests: readonly ReportRequest[],
  options: RenderOptions = {},
): Promise<void> {
  const failures: Failure[] = [];
  for (const { format, path } of requests)
    await formats[format]
      .render(record, options)
      .then(text => put(path, text))
      .catch((error: unknown) => failures.push({ format, error }));
  refuse(failures);
}

function teller(requests: readonly ReportRequest[]): Prepared['tell'] {
  const failures = new Map<ReportRequest, Failure>();
  const writers = requests.map(request => [request, writer(request)] as const);
  return async event => {
    for (const [request, write] of writers) {
      if (failures.has(request)) continue;
      await write(event).catch((error: unknown) => failures.set(request, { format: request.format, error }));
    }
    if (event.type === 'record') refuse([...failures.values()]);
  };
}

function writer({ format, path }: ReportRequest): (event: RunEvent) => Promise<void> {
  const { follow, render }: ReportFormat = formats[format];
  if (follow === undefined)
    return async event => {
      if (event.type === 'record') await put(path, await render(event.record));
    };
  let flag: 'a' | 'w' = 'w';
  return async event => {
    await put(path, await follow(event), flag);
    flag = 'a';
  };
}

async function put(path: string | undefined, text: string, flag: 'a' | 'w' = 'w'): Promise<void> {
  if (path === undefined) process.stdout.write(text);
  else if (flag === 'w' && isStepSummary(path)) await writeFile(path, `\n${text}`, { flag: 'a' });
  else await writeFile(path, text, { flag });
}

/** Other commands of the same step may have written there before, and what they said has to stay. */
function isStepSummary(path: string): boolean {
  const file = process.env['GITHUB_STEP_SUMMARY'];
  return file !== undefined && file !== '' && placeOf(path) === placeOf(file);
}

interface Failure {
  readonly format: string;
  readonly error: unknown;
}

function refuse(failures: readonly Failure[]): void {
  if (failures.length === 0) return;
  const told = failures.map(
    ({ format, error }) => `${format}: ${error instanceof Error ? error.message : String(error)}`,
  );
  const sentence = `Not every report could be written (${told.join('; ')})`;
  if (failures.every(({ error }) => isUnwritable(error)))
    throw new UserError(`${sentence}; make room, or give another path.`);
  throw new Error(sentence);
}

/** The summary leaves standard output to a report that was sent there. */
export function summaryStream(requests: readonly ReportRequest[]): NodeJS.WriteStream {
  return requests.some(({ path }) => path === undefined) ? process.stderr : process.stdout;
}
