// What judges: the name and the version of this package, and the Node that it runs on.

import { readFile } from 'node:fs/promises';
import type { RunRecord } from '../record/record.js';
import { packageFile } from '../spec/package-files.js';

export async function tool(): Promise<RunRecord['tool']> {
  const { name, version } = JSON.parse(
    await readFile(packageFile('package.json'), 'utf8'),
  ) as RunRecord['tool'];
  return { name, version, node: process.version };
}
