// Reads a file that a person has written, and refuses one that nobody can have.

import { readFile, stat } from 'node:fs/promises';

/** Far more than is ever written by hand; parsing a hundred times as much takes longer than a run. */
const LARGEST_MB = 4;
const MB = 1_000_000;

/** Rejects with the reason in words. */
export async function readSmall(file: string): Promise<string> {
  const { size } = await stat(file);
  if (size > LARGEST_MB * MB)
    throw new Error(`it holds ${Math.round(size / MB)} MB, and at most ${LARGEST_MB} MB are read`);
  return readFile(file, 'utf8');
}
