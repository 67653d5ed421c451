// Finds data files of this package, from its sources and from its build alike.

import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

/** Absolute path of a file named from the package's root. */
export function packageFile(path: string): string {
  return resolve(`#package/${path}`);
}
