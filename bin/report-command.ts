// The command `report`: renders a saved record again.

import { readFile } from 'node:fs/promises';
import { readRecord } from '../record/read.js';
import type { ReportRequest } from './options.js';
import { prepareReports, writeReports } from './report-files.js';
import { UserError } from './user-error.js';

export interface ReportFlags {
  readonly report: readonly ReportRequest[];
}

export async function reportCommand(path: string, { report: requests }: ReportFlags): Promise<number> {
  if (requests.length === 0)
    throw new UserError(
      'Nothing to render: give --report <format>[=<path>], for example --report html=report.html.',
    );
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new UserError(
      `The record ${path} cannot be read (${error.message}); give the file that --report json=<path> has written.`,
    );
  });
  const record = readRecord(text);
  await prepareReports(requests);
  await writeReports(record, requests);
  return 0;
}
