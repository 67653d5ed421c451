// Asks one case: makes its context, delivers its steps in order, leaves the plug-in clean.

import type { Effect, Exchange } from '../record/record.js';
import type { Contract, Operation } from '../spec/contract.js';
import { applied, type Calibration } from './calibration.js';
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
  /** What of an attack is the same in every case. */
  readonly attacker: Omit<Site, 'genuine' | 'canaryPath' | 'redirectPath'>;
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

export async function askCase(
  planned: PlannedCase<SteppedCheck>,
  lane: Lane,
  ground: Ground,
): Promise<Heard> {
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
    case 'pause':
      await new Promise(resolve => setTimeout(resolve, step.ms));
      return [];
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
  const make = honestMaker('tidy', ground);
  const leave = [...guests.values()].map(identity => make(uninstall, identity));
  await Promise.all(leave.map(delivery => lane.courier.deliver('tidy', delivery)));
}

function contextOf({ id, operation, variant }: PlannedCase, ground: Ground): CaseContext {
  const { platform, contract, operations, seed, tenantUrl } = ground;
  const subject = operation ?? operations[0];
  if (subject === undefined) throw new Error('a case was planned although no operation is asked');
  const identity = identityOf({ seed, owner: id, tenantUrl });
  const operationOf = (role: Role) => operations.find(({ name }) => platform.role(name) === role);
  const maker = honestMaker(id, ground);
  const make = (of: Operation = subject, who: Identity = identity) => maker(of, who);
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

type Honest = (operation: Operation, identity: Identity) => Delivery;

/** Every token of a case has an id of its own, the same in every run with this seed. */
function honestMaker(owner: string, ground: Ground): Honest {
  let made = 0;
  return (operation, identity) => {
    made += 1;
    return honest(operation, identity, {
      ...ground,
      tokenId: seededUuid(ground.seed, owner, `token ${made}`),
    });
  };
}

function honest(
  operation: Operation,
  identity: Identity,
  ground: Ground & { readonly tokenId: string },
): Delivery {
  const { platform, keyUrl, calibration, tokenId } = ground;
  const documented = honestDelivery({ platform, operation, identity, keyUrl, tokenId });
  return applied(calibration.byOperation.get(operation.name)?.forms ?? [], documented);
}

function siteOf({ key }: Identity, { keyUrl, attacker, world }: Ground): Site {
  return {
    ...attacker,
    genuine: keyUrl,
    canaryPath: `${world.canaryMark}/${key}.json`,
    redirectPath: `${world.redirectMark}/${key}.json`,
  };
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
