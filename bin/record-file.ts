// Reads the file of a saved record.

import { readFile } from 'node:fs/promises';
import { RecordError, readRecord } from '../record/read.js';
import type { RunRecord } from '../record/record.js';
import { UserError } from '../request/user-error.js';

export async function recordAt(path: string): Promise<RunRecord> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new UserError(
      `The record ${path} cannot be read (${error.message}); give the file that --report json=<path> has written.`,
    );
  });
  try {
    return readRecord(text);
  } catch (error) {
    throw error instanceof RecordError ? new RecordError(`${path}: ${error.message}`) : error;
  }
}
