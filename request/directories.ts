// Makes the directories that a file of ours is to lie in.

import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Level by level: Node's recursive mkdir never ends where nothing can be made in a directory that exists (Linux's /proc). Tells which it has made, the innermost first. */
export async function makeDirectory(path: string): Promise<readonly string[]> {
  if (existsSync(path)) return [];
  const parent = dirname(path);
  const made = parent === path ? [] : await makeDirectory(parent);
  try {
    await mkdir(path);
    return [path, ...made];
  } catch (error) {
    // Another run may have made it meanwhile.
    if (!existsSync(path)) throw error;
    return made;
  }
}
