// Finds the engine for a platform, and makes of flags what it runs.

import { readFile } from 'node:fs/promises';
import type { GateOptions } from '../harness/gate.js';
import { embeddedPlatforms, hostedPlatforms } from '../harness/platforms/index.js';
import type { RunRequest } from '../harness/run-options.js';
import type { RunRecord } from '../record/record.js';
import { packageFile } from '../spec/package-files.js';
import type { RunFlags } from './options.js';
import { runRequest } from './run-request.js';

/** What is the same for every platform. */
export type Telling = Pick<RunRequest, 'tool' | 'repeat' | 'onEvent' | 'signal'>;

/** A case before it is asked. */
export interface Planned {
  readonly id: string;
  readonly check: { readonly title: string };
}

/** What can be done with a target, once it is known what is asked of it. */
export interface Judging {
  readonly gate: GateOptions;
  /** What is going to be asked, without asking anything. */
  readonly plan: () => Promise<readonly Planned[]>;
  readonly run: (telling: Telling) => Promise<RunRecord>;
}

/** Rejects where it cannot be meant. */
export async function judging(target: string | undefined, flags: RunFlags): Promise<Judging> {
  if (flags.platform in hostedPlatforms) return judgingHosted(target, flags);
  if (flags.platform in embeddedPlatforms) return judgingEmbedded(target, flags);
  const request = await runRequest(target, flags);
  // Loaded while other threads make the keys.
  const { run } = await import('../harness/run.js');
  return {
    gate: request.gate,
    plan: async () => {
      const { plan } = await import('../harness/plan.js');
      const rules = await request.rules();
      return plan({ ...request, ...rules, hasManifest: request.manifest !== undefined }).cases;
    },
    run: telling => run({ ...request, ...telling }),
  };
}

async function judgingHosted(target: string | undefined, flags: RunFlags): Promise<Judging> {
  const { hostedRequest } = await import('./hosted-request.js');
  const request = await hostedRequest(target, flags);
  const { runHosted } = await import('../harness/hosted/run.js');
  const { plan } = await import('../harness/hosted/plan.js');
  return {
    gate: request.gate,
    plan: async () => plan(request, await request.rules()),
    run: telling => runHosted({ ...request, ...telling }),
  };
}

async function judgingEmbedded(target: string | undefined, flags: RunFlags): Promise<Judging> {
  const { embeddedRequest } = await import('./embedded-request.js');
  const request = await embeddedRequest(target, flags);
  const { runEmbedded } = await import('../harness/embedded/run.js');
  const { plan } = await import('../harness/embedded/plan.js');
  return {
    gate: request.gate,
    plan: async () => plan(request, await request.rules()).chosen,
    run: telling => runEmbedded({ ...request, ...telling }),
  };
}

export async function tool(): Promise<RunRecord['tool']> {
  const { name, version } = JSON.parse(
    await readFile(packageFile('package.json'), 'utf8'),
  ) as RunRecord['tool'];
  return { name, version, node: process.version };
}
