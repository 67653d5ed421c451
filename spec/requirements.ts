// Loads the requirements of a platform: every duty with its level, source and certainty.

import { readFile } from 'node:fs/promises';
import { parse as parseYaml } from 'yaml';
import type { Requirement } from '../record/record.js';

/** The document is part of the package and held to its form by our tests. */
export async function loadRequirements(file: string): Promise<readonly Requirement[]> {
  return parseYaml(await readFile(file, 'utf8')) as readonly Requirement[];
}
