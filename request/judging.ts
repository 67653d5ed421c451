// Finds the engine for a platform, and makes of flags what it runs.

import type { GateOptions } from '../harness/gate.js';
import type { App } from '../harness/hosts/app.js';
import { engineOf } from '../harness/platforms/index.js';
import type { Telling } from '../harness/run-options.js';
import type { RunRecord } from '../record/record.js';
import { withoutGiven } from './given-secrets.js';
import type { RunFlags } from './options.js';
import { runRequest } from './run-request.js';
import { UserError } from './user-error.js';

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

/** Rejects where it cannot be meant; what an `app` answers within this process is sent to `target` in its place. */
export async function judging(target: string | undefined, flags: RunFlags, app?: App): Promise<Judging> {
  if (app !== undefined && flags.start !== undefined)
    throw new UserError('--start means nothing to an app, which is there already; leave it out.');
  return withoutGiven(await judgingOf(target, flags, app), flags.start);
}

async function judgingOf(target: string | undefined, flags: RunFlags, app?: App): Promise<Judging> {
  const engine = engineOf(flags.platform);
  switch (engine) {
    case 'signed':
      return judgingSigned(target, flags, app);
    case 'embedded':
      return judgingEmbedded(target, flags, app);
    case 'hosted':
      if (app === undefined) return judgingHosted(target, flags);
      throw new UserError(`${flags.platform} calls code and no app; give its directory.`);
    default:
      return engine satisfies never;
  }
}

async function judgingSigned(target: string | undefined, flags: RunFlags, app?: App): Promise<Judging> {
  const request = within(await runRequest(target, flags), app);
  // Loaded while other threads make the keys.
  const { run } = await import('../harness/signed/run.js');
  return {
    gate: request.gate,
    plan: async () => {
      const { plan } = await import('../harness/signed/plan.js');
      const rules = await request.rules();
      return plan({ ...request, ...rules, hasManifest: request.manifest !== undefined }).cases;
    },
    run: async telling => run({ ...(await readBefore(request)), ...telling }),
  };
}

interface Targeted {
  readonly target: object;
}

function within<R extends Targeted>(request: R, app: App | undefined): R {
  return app === undefined ? request : { ...request, target: { ...request.target, app } };
}

/** A contract is not to be fetched from within the world that the app is in. */
async function readBefore<R extends Targeted & { readonly rules: () => Promise<unknown> }>(
  request: R,
): Promise<R> {
  if (!('app' in request.target)) return request;
  const rules = await request.rules();
  return { ...request, rules: async () => rules };
}

async function judgingHosted(target: string | undefined, flags: RunFlags): Promise<Judging> {
  const { hostedRequest } = await import('./hosted-request.js');
  const request = await hostedRequest(target, flags);
  const { planHosted, runHosted } = await import('../harness/hosted/run.js');
  let planned: ReturnType<typeof planHosted> | undefined;
  return {
    gate: request.gate,
    plan: async () => {
      planned = planHosted(request);
      return (await planned).cases;
    },
    run: async telling => runHosted({ ...request, ...telling }, (await planned)?.counted),
  };
}

async function judgingEmbedded(target: string | undefined, flags: RunFlags, app?: App): Promise<Judging> {
  const { embeddedRequest } = await import('./embedded-request.js');
  const request = within(await embeddedRequest(target, flags), app);
  const { runEmbedded } = await import('../harness/embedded/run.js');
  const { plan } = await import('../harness/embedded/plan.js');
  return {
    gate: request.gate,
    plan: async () => plan(request, await request.rules()).chosen,
    run: async telling => runEmbedded({ ...(await readBefore(request)), ...telling }),
  };
}
