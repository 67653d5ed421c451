// Makes the directories that a file of ours is to lie in.

import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Level by level: Node's recursive mkdir never ends where nothing can be made in a directory that exists (Linux's /proc). */
export async function makeDirectory(path: string): Promise<void> {
  if (existsSync(path)) return;
  const parent = dirname(path);
  if (parent !== path) await makeDirectory(parent);
  await mkdir(path).catch((error: Error) => {
    // Another run may have made it meanwhile.
    if (!existsSync(path)) throw error;
  });
}
