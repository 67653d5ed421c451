// Finds the engine for a platform, and makes of flags what it runs.

import { readFile } from 'node:fs/promises';
import { embeddedPlatforms, hostedPlatforms } from '../harness/platforms/index.js';
import type { RunRequest } from '../harness/run-options.js';
import type { RunRecord } from '../record/record.js';
import { packageFile } from '../spec/package-files.js';
import type { RunFlags } from './options.js';
import { runRequest } from './run-request.js';

/** What is the same for every platform. */
export type Telling = Pick<RunRequest, 'tool' | 'repeat' | 'onEvent' | 'signal'>;

export async function judging(
  target: string | undefined,
  flags: RunFlags,
): Promise<(telling: Telling) => Promise<RunRecord>> {
  if (flags.platform in hostedPlatforms) {
    const { hostedRequest } = await import('./hosted-request.js');
    const request = await hostedRequest(target, flags);
    const { runHosted } = await import('../harness/hosted/run.js');
    return telling => runHosted({ ...request, ...telling });
  }
  if (flags.platform in embeddedPlatforms) {
    const { embeddedRequest } = await import('./embedded-request.js');
    const request = await embeddedRequest(target, flags);
    const { runEmbedded } = await import('../harness/embedded/run.js');
    return telling => runEmbedded({ ...request, ...telling });
  }
  const request = await runRequest(target, flags);
  // Loaded while other threads make the keys.
  const { run } = await import('../harness/run.js');
  return telling => run({ ...request, ...telling });
}

export async function tool(): Promise<RunRecord['tool']> {
  const { name, version } = JSON.parse(
    await readFile(packageFile('package.json'), 'utf8'),
  ) as RunRecord['tool'];
  return { name, version, node: process.version };
}
