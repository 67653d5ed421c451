// Asks one case: makes its context, delivers its steps in order, leaves the plug-in clean.

import type { Effect, Exchange } from '../record/record.js';
import type { Contract, Operation } from '../spec/contract.js';
import { type Calibration, applied } from './calibration.js';
import type { CaseContext, Step, SteppedCheck } from './check.js';
import type { Carried, Courier } from './courier.js';
import type { Delivery, Site } from './delivery.js';
import { honestDelivery } from './honest.js';
import { type Identity, identityOf, seededUuid } from './identity.js';
import { isAccepted } from './judge.js';
import type { PlannedCase } from './plan.js';
import type { Platform, Role } from './platforms/platform.js';
import type { LedgerEntry, World } from './world/world.js';

/** What every case of a run shares. */
export interface Ground {
  readonly platform: Platform;
  readonly contract: Contract;
  /** Operations that are asked and that the plug-in implements. */
  readonly operations: readonly Operation[];
  readonly calibration: Calibration;
  readonly keyUrl: string;
  readonly seed: number;
  readonly tenantUrl: (key: string) => string;
  readonly canaryOrigin: string;
  readonly attackerCertificate: Buffer;
  readonly world: World;
  readonly clock: () => number;
}

/** One process of the plug-in, or the only one there is. */
export interface Lane {
  readonly name: string;
  readonly courier: Courier;
}

/** What was heard when a case was asked; judges see nothing else. */
export interface Heard {
  readonly exchanges: readonly Exchange[];
  readonly effects: readonly Effect[];
  readonly ms: number;
  /** The steps did not apply to this operation. */
  readonly inapplicable: boolean;
}

export async function askCase(planned: PlannedCase<SteppedCheck>, lane: Lane, ground: Ground): Promise<Heard> {
  const startedAt = ground.clock();
  const context = contextOf(planned, ground);
  const steps = planned.check.steps(context);
  if (steps === null) return { exchanges: [], effects: [], ms: 0, inapplicable: true };
  const carried: Carried[] = [];
  for (const step of steps) {
    const sent = await take(step, { lane, carried, world: ground.world });
    carried.push(...sent);
    // Whoever stays silent once would be waited for at every further step.
    if (sent.some(({ exchange }) => exchange.reply.kind === 'timeout')) break;
  }
  const silent = carried.some(({ exchange }) => exchange.reply.kind === 'timeout');
  if (!silent) await tidy(carried, lane, ground);
  const marks = [context.identity, context.stranger].flatMap(({ key, tenantId }) => [key, tenantId]);
  const effects = effectsOf(ground.world.ledger(), lane, marks);
  const exchanges = carried.map(({ exchange }) => exchange);
  return { exchanges, effects, ms: ground.clock() - startedAt, inapplicable: false };
}

interface Scene {
  readonly lane: Lane;
  readonly carried: readonly Carried[];
  readonly world: World;
}

async function take(step: Step, { lane, carried, world }: Scene): Promise<readonly Carried[]> {
  const { courier } = lane;
  switch (step.do) {
    case 'deliver':
      return [await courier.deliver(step.name, step.delivery)];
    case 'deliver together':
      return Promise.all(step.deliveries.map(delivery => courier.deliver(step.name, delivery)));
    case 'send again': {
      const earlier = carried.find(({ exchange }) => exchange.step === step.of);
      return earlier ? [await courier.deliverAgain(step.name, earlier)] : [];
    }
    case 'key service':
      world.setFault(lane.name, step.fault);
      return [];
    default:
      return step satisfies never;
  }
}

/** Uninstalls whoever is still installed, so that a staging plug-in is left as it was found. */
export async function tidy(carried: readonly Carried[], lane: Lane, ground: Ground): Promise<void> {
  const { platform, operations, calibration } = ground;
  const uninstall = operations.find(({ name }) => platform.role(name) === 'uninstall');
  if (uninstall === undefined || calibration.byOperation.get(uninstall.name)?.accepted === undefined) return;
  const guests = new Map<string, Identity>();
  for (const { delivery, exchange } of carried) {
    if (exchange.reply.kind !== 'hung up' && !isAccepted(exchange.reply)) continue;
    const role = platform.role(delivery.operation.name);
    if (role === 'install') guests.set(delivery.identity.key, delivery.identity);
    if (role === 'uninstall' && delivery.alteration === undefined) guests.delete(delivery.identity.key);
  }
  const leave = [...guests.values()].map(identity => honest(uninstall, identity, ground));
  await Promise.all(leave.map(delivery => lane.courier.deliver('tidy', delivery)));
}

function contextOf({ id, operation, variant }: PlannedCase, ground: Ground): CaseContext {
  const { platform, contract, operations, seed, tenantUrl } = ground;
  const subject = operation ?? operations[0];
  if (subject === undefined) throw new Error('a case was planned although no operation is asked');
  const identity = identityOf({ seed, owner: id, tenantUrl });
  const operationOf = (role: Role) => operations.find(({ name }) => platform.role(name) === role);
  const make = (of: Operation = subject, who: Identity = identity) => honest(of, who, ground);
  return {
    operation: subject,
    variant,
    contract,
    platform,
    site: siteOf(identity, ground),
    identity,
    stranger: identityOf({ seed, owner: `${id} stranger`, tenantUrl }),
    honest: make,
    operationOf,
    arrange: (of = subject, who = identity) =>
      platform.before(platform.role(of.name)).flatMap(role => {
        const needed = operationOf(role);
        return needed ? [{ do: 'deliver', name: 'arrange', delivery: make(needed, who) } as const] : [];
      }),
  };
}

let tokensMade = 0;

function honest(operation: Operation, identity: Identity, ground: Ground): Delivery {
  const { platform, keyUrl, seed, calibration } = ground;
  tokensMade += 1;
  const tokenId = seededUuid(seed, identity.key, operation.name, String(tokensMade));
  const documented = honestDelivery({ platform, operation, identity, keyUrl, tokenId });
  return applied(calibration.byOperation.get(operation.name)?.forms ?? [], documented);
}

function siteOf({ key }: Identity, { keyUrl, canaryOrigin, attackerCertificate, world }: Ground): Site {
  const canaryPath = `${world.canaryMark}/${key}.json`;
  const redirectPath = `${world.redirectMark}/${key}.json`;
  return { genuine: keyUrl, canaryPath, canaryOrigin, redirectPath, attackerCertificate };
}

function effectsOf(ledger: readonly LedgerEntry[], lane: Lane, marks: readonly string[]): Effect[] {
  return ledger
    .filter(entry => entry.lane === lane.name || entry.role === 'canary')
    .filter(({ url, body }) => marks.some(mark => url.includes(mark) || body.includes(mark)))
    .map(({ role, method, url, status, atMs }) => ({
      kind: 'request',
      role,
      method,
      url,
      atMs,
      ...(status !== undefined && { status }),
    }));
}
