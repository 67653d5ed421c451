// Turns flags into what the harness runs: reads contract, manifest and key, and refuses what cannot be meant.

import { resolve } from 'node:path';
import type { GateOptions } from '../harness/gate.js';
import { keysOfThisProcess } from '../harness/keys.js';
import type { Platform } from '../harness/platforms/platform.js';
import type { Rules, Telling } from '../harness/run-options.js';
import type { RunRequest as HarnessRequest } from '../harness/signed/run-request.js';
import { withoutValues } from '../reports/given-variables.js';
import type { Contract, Operation } from '../spec/contract.js';
import { refuseOptions } from './foreign-options.js';
import { gateOptions } from './gate-options.js';
import { isOwnPlatform, type RunFlags } from './options.js';
import { eventsOf, placesOf, readManifest } from './plug-in-manifest.js';
import { reachOf } from './reach-options.js';
import { checkCovering, checkEvents, checkForgiven, checkSelection } from './selection.js';
import { type SignedGround, signedGround } from './signed-ground.js';
import { checkKey, readKey } from './signing-key.js';

export type RunRequest = Omit<HarnessRequest, keyof Telling>;

export async function runRequest(url: string | undefined, flags: RunFlags): Promise<RunRequest> {
  const ground = await signedGround(flags.platform);
  const { platform, checks } = ground;
  checkSelection([...flags.only, ...flags.skip], checks);
  refuseOptions(flags, platform.name, 'whose events are signed web-hooks', UNSIGNED_ONLY);
  const isOwn = isOwnPlatform(flags.platform);
  if (isOwn) refuseOptions(flags, 'a platform of your own', 'whose description says it', DESCRIBED);
  checkKey(flags, ground);
  // Keys are made by other threads while this one reads.
  const making = flags.key === undefined ? keysOfThisProcess(platform.algorithm) : undefined;
  const [manifest, key] = await Promise.all([
    flags.manifest === undefined ? undefined : readManifest(flags.manifest, flags),
    flags.key === undefined ? undefined : readKey(flags.key, ground),
  ]);
  const places = placesOf(url, flags, manifest?.value);
  const events = flags.events ?? eventsOf(manifest?.value);
  const reach = await reachOf(flags, [places.base, places.access, flags.manifest]);
  const gate = await gateOptions(flags, platform, checks);
  return {
    platform,
    rules: () =>
      rulesOf(flags, ground, {
        events,
        gate,
        // Only Haiilo's is registered beside the others.
        hasAccess: isOwn || places.access !== undefined,
        byFlag: flags.events !== undefined,
      }),
    checks,
    target: {
      url: places.base,
      ...(places.access !== undefined && { accessUrl: places.access }),
      ...(flags.start !== undefined && { command: flags.start, startedBy: withoutValues(flags.start) }),
      cwd: resolve(flags.cwd),
      readyWithinMs: flags.readyWithin,
      reach,
    },
    ...(manifest && { manifest }),
    named: events !== undefined,
    only: flags.only,
    skip: flags.skip,
    gate,
    ...(flags.tenantUrl !== undefined && { tenantUrl: flags.tenantUrl }),
    ...(making && { keys: making }),
    ...(key && { key: { key, url: flags.keyUrl ?? '' } }),
    deadlineMs: flags.deadline ?? platform.deadlineMs,
    concurrency: flags.concurrency,
    seed: flags.seed,
    pass: flags.pass,
  };
}

/** Options that only make sense where methods are called or pages are opened. */
const UNSIGNED_ONLY = [
  'form',
  'previousApp',
  'previousManifest',
  'parameter',
  'method',
  'webhookUrl',
] as const;
/** What a description says itself, or has no place for. */
const DESCRIBED = ['contract', 'manifest', 'apiAccessUrl'] as const;

async function rulesOf(
  flags: RunFlags,
  { platform, checks, rulebook }: SignedGround,
  asking: Asking,
): Promise<Rules> {
  const { contract: own, requirements } = await rulebook();
  const contract = flags.contract === undefined ? own : await readContract(flags.contract);
  const { gate } = asking;
  checkForgiven(gate, contract);
  if ([...gate.waivers, ...(gate.flaky ?? [])].length > 0) {
    const { plan } = await import('../harness/signed/plan.js');
    const { operations } = contract;
    const whole = { checks, platform, contract, operations, hasManifest: true, only: [], skip: [] };
    checkCovering(gate, plan(whole).cases);
  }
  return { contract, requirements, operations: operationsOf(contract, platform, asking) };
}

/** The readers of contracts are heavy, and most runs need none. */
export async function readContract(source: string): Promise<Contract> {
  const { loadContract } = await import('../spec/load-contract.js');
  return loadContract(source);
}

interface Asking {
  readonly events: readonly string[] | undefined;
  readonly gate: GateOptions;
  readonly hasAccess: boolean;
  readonly byFlag: boolean;
}

function operationsOf(
  contract: Contract,
  platform: Platform,
  { events, hasAccess, byFlag }: Asking,
): readonly Operation[] {
  if (byFlag) checkEvents(events, contract);
  return contract.operations.filter(({ name }) => {
    if (byFlag) return events?.includes(name);
    if (platform.role(name) === 'access') return hasAccess;
    return events === undefined || events.includes(name);
  });
}
