// A step of the build: reads, validates and unfolds every platform's contract and requirements once for all.

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { embeddedPlatforms, hostedPlatforms, platforms } from '../harness/platforms/index.js';
import { loadContract, loadEndpoints } from '../spec/load-contract.js';
import { packageFile } from '../spec/package-files.js';
import { loadRequirements } from '../spec/requirements.js';
import { rulebookPath } from '../spec/rulebook.js';

for (const [load, those] of [
  [loadContract, Object.values(platforms)],
  [loadEndpoints, [...Object.values(hostedPlatforms), ...Object.values(embeddedPlatforms)]],
] as const) {
  for (const { name, contract, requirements } of those) {
    const rulebook = {
      // Named from the package's root, so that a record tells nothing of the machine it was made on.
      contract: { ...(await load(packageFile(contract))), source: contract },
      requirements: await loadRequirements(packageFile(requirements)),
    };
    const file = join(dirname(packageFile('package.json')), rulebookPath(name));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify(rulebook));
  }
}
