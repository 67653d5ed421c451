// The files that reports are written to: tried before the run, filled after it.

import { existsSync } from 'node:fs';
import { rm, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { RunRecord } from '../record/record.js';
import { formats } from '../reports/index.js';
import { makeDirectory } from './directories.js';
import type { ReportRequest } from './options.js';
import { UserError } from './user-error.js';

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
