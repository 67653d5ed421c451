// The command `report`: renders a saved record again.

import { comparisonText } from '../reports/comparison-text.js';
import type { ReportRequest } from '../request/options.js';
import { prepareReports, summaryStream, writeReports } from '../request/report-files.js';
import { UserError } from '../request/user-error.js';
import { recordAt } from './record-file.js';

export interface ReportFlags {
  readonly report: readonly ReportRequest[];
  readonly compare?: string;
}

export async function reportCommand(path: string, flags: ReportFlags): Promise<number> {
  const { report: requests, compare: earlier } = flags;
  const record = await recordAt(path);
  if (requests.length === 0 && earlier === undefined)
    throw new UserError(
      'Nothing to render: give --report <format>[=<path>], for example --report html=report.html.',
    );
  if (earlier === undefined) {
    await prepareReports(requests, [path]);
    await writeReports(record, requests);
    return 0;
  }
  const compare = await recordAt(earlier);
  // It refuses what cannot be compared before any file is touched.
  const text = comparisonText(compare, record);
  await prepareReports(requests, [path, earlier]);
  await writeReports(record, requests, { compare });
  summaryStream(requests).write(text);
  return 0;
}
