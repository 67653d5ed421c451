// Reads the file of a saved record.

import { readFile } from 'node:fs/promises';
import { readRecord } from '../record/read.js';
import type { RunRecord } from '../record/record.js';
import { UserError } from '../request/user-error.js';

export async function recordAt(path: string): Promise<RunRecord> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new UserError(
      `The record ${path} cannot be read (${error.message}); give the file that --report json=<path> has written.`,
    );
  });
  return readRecord(text);
}
