// Turns flags, an entrypoint and a manifest into what the run of an embedded application is asked.

import { resolve } from 'node:path';
import type { AnyEmbeddedCheck, OpeningMethod } from '../harness/embedded/check.js';
import type { EmbeddedRequest } from '../harness/embedded/plan.js';
import type { EmbeddedPlatform } from '../harness/embedded/platform.js';
import { type EmbeddedPlatformName, embeddedPlatforms } from '../harness/platforms/index.js';
import type { Telling } from '../harness/run-options.js';
import { withoutValues } from '../reports/given-variables.js';
import { embeddedSuites } from '../suites/embedded.js';
import { differences } from '../suites/flowlu/differences.js';
import { receiversOf } from './entity-receivers.js';
import { refuseOptions } from './foreign-options.js';
import { gateOptions } from './gate-options.js';
import type { RunFlags } from './options.js';
import { readManifest } from './plug-in-manifest.js';
import { reachOf } from './reach-options.js';
import { checkSelection } from './selection.js';
import { checkUrl } from './target-url.js';
import { rulesOf } from './unsigned-rules.js';
import { UserError } from './user-error.js';

/** Options that only make sense where something is signed, or where methods are called. */
const NOT_HERE = ['apiAccessUrl', 'contract', 'form', 'previousApp', 'key', 'keyUrl'] as const;

export async function embeddedRequest(
  url: string | undefined,
  flags: RunFlags,
): Promise<Omit<EmbeddedRequest, keyof Telling>> {
  const name = flags.platform as EmbeddedPlatformName;
  const platform: EmbeddedPlatform = embeddedPlatforms[name];
  const checks: readonly AnyEmbeddedCheck[] = embeddedSuites[name];
  checkSelection([...flags.only, ...flags.skip], checks);
  refuseOptions(flags, name, 'which signs no events', NOT_HERE);
  if (flags.manifest === undefined)
    throw new UserError(`${platform.title} is judged by its manifest; give it by --manifest <file|url>.`);
  const { value: manifest } = await readManifest(flags.manifest, flags);
  const previous =
    flags.previousManifest === undefined
      ? undefined
      : (await readManifest(flags.previousManifest, flags)).value;
  const entrypoint = platform.entrypoint(manifest);
  const address = url ?? entrypoint;
  if (address === undefined)
    throw new UserError(
      `There is no URL to judge; give that of the entrypoint, or name it in ${flags.manifest}.`,
    );
  checkUrl(address, flags);
  if (flags.webhookUrl !== undefined) checkUrl(flags.webhookUrl, flags);
  const receivers = receiversOf({ platform, manifest, previous, address, given: flags.webhookUrl });
  const isPointless = platform.points(manifest).length === 0;
  if (isPointless && receivers.receiver === undefined && flags.only.length === 0)
    throw new UserError(`${POINTLESS} Name one, or judge the manifest alone: --only manifest/.`);
  const missing = Object.keys(flags.parameter).length === 0;
  const gate = await gateOptions(flags, platform, checks);
  return {
    platform,
    rules: () => rulesOf(name, { events: flags.events, gate }),
    checks,
    target: {
      url: address,
      ...(flags.start !== undefined && { command: flags.start, startedBy: withoutValues(flags.start) }),
      cwd: resolve(flags.cwd),
      readyWithinMs: flags.readyWithin,
      reach: await reachOf(flags, [address, flags.webhookUrl]),
    },
    manifest,
    previous,
    names: flags.parameter,
    method: flags.method?.toUpperCase() as OpeningMethod | undefined,
    ...receivers,
    tenantUrl: flags.tenantUrl,
    notices: [
      ...(missing ? [UNNAMED] : []),
      ...(isPointless ? [POINTLESS] : []),
      ...(previous === undefined ? [] : differences(manifest, previous)),
    ],
    only: flags.only,
    skip: flags.skip,
    gate,
    deadlineMs: flags.deadline ?? platform.deadlineMs,
    concurrency: flags.concurrency,
    seed: flags.seed,
    pass: flags.pass,
  };
}

const UNNAMED =
  'No parameter has a name, so that the page is opened without any: no public text tells the names; give them by --parameter <meaning>=<name>.';

const POINTLESS =
  'The manifest names no integration point by its type ("integrationPoints": {"menu": {"id": "…"}}), so that no page is opened.';
