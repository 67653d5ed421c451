// What a platform's own documents say, as the build has read them: parsing them anew at every start costs a second.

import { readFile } from 'node:fs/promises';
import type { Requirement } from '../record/record.js';
import type { Contract, Endpoint, Operation } from './contract.js';
import { packageFile } from './package-files.js';

export interface Rulebook<O extends Endpoint = Operation> {
  readonly contract: Contract<O>;
  readonly requirements: readonly Requirement[];
}

/** Where the build leaves the rulebook of a platform, from the package's root. */
export function rulebookPath(platform: string): string {
  return `dist/spec/${platform}/rulebook.json`;
}

export async function readRulebook<O extends Endpoint = Operation>(platform: string): Promise<Rulebook<O>> {
  return JSON.parse(await readFile(packageFile(rulebookPath(platform)), 'utf8')) as Rulebook<O>;
}
