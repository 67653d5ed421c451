// Asks one case: delivers its steps in order and leaves the plug-in clean.

import type { Effect, Exchange } from '../../record/record.js';
import type { Delivery } from '../delivery.js';
import type { Identity } from '../identity.js';
import { isAccepted } from '../judge.js';
import type { LedgerEntry, World } from '../world/world.js';
import { contextOf, type Ground, type HostileGround, honestMaker } from './case-context.js';
import type { Step, SteppedCheck, Tampering } from './check.js';
import type { Carried, Courier } from './courier.js';
import type { PlannedCase } from './plan.js';

/** One process of the plug-in, or the only one there is. */
export interface Lane {
  readonly name: string;
  readonly courier: Courier;
  /** One case has it to itself, so that all that happens in it belongs to that case. */
  readonly exclusive: boolean;
}

/** What was heard when a case was asked; judges see nothing else. */
export interface Heard {
  readonly exchanges: readonly Exchange[];
  readonly effects: readonly Effect[];
  readonly ms: number;
  /** The steps did not apply to this operation. */
  readonly inapplicable: boolean;
  /** The plug-in fell silent, and steps were left. */
  readonly cutShort?: boolean;
}

/** A case that is asked once more, on another `occasion`, speaks for others: what it left behind may still be there. */
export async function askCase(
  planned: PlannedCase<SteppedCheck>,
  lane: Lane,
  ground: HostileGround,
  occasion?: string,
): Promise<Heard> {
  const startedAt = ground.clock();
  const owner = occasion === undefined ? planned.id : `${planned.id} ${occasion}`;
  const context = contextOf({ ...planned, id: owner }, ground);
  const steps = planned.check.steps(context);
  if (steps === null) return { exchanges: [], effects: [], ms: 0, inapplicable: true };
  const carried: Carried[] = [];
  const scene = { lane, carried, world: ground.world };
  let left = steps.length;
  for (const step of steps) {
    const sent = await take(step, scene);
    left -= 1;
    // Whoever stays silent once would be waited for at every further step.
    if (sent.some(({ exchange }) => exchange.reply.kind === 'timeout')) break;
  }
  const silent = carried.some(({ exchange }) => exchange.reply.kind === 'timeout');
  if (!silent) await tidy(carried, lane, ground);
  const marks = [context.identity, context.stranger].flatMap(({ key, pluginId }) => [key, pluginId]);
  const effects = effectsOf(ground.world.ledger(), lane, marks);
  const exchanges = carried.map(({ exchange }) => exchange);
  return { exchanges, effects, ms: ground.clock() - startedAt, inapplicable: false, cutShort: left > 0 };
}

export interface Scene {
  readonly lane: Lane;
  /** All that was sent so far, in its order. */
  readonly carried: Carried[];
  readonly world: World;
}

/** Takes one step of a case and returns what it sent. */
async function take(step: Step, scene: Scene): Promise<readonly Carried[]> {
  const sent = await taken(step, scene);
  scene.carried.push(...sent);
  return sent;
}

async function taken(step: Step, { lane, carried, world }: Scene): Promise<readonly Carried[]> {
  const { courier } = lane;
  switch (step.do) {
    case 'deliver':
      return [await courier.deliver(step.name, step.delivery)];
    case 'deliver together':
      return courier.deliverTogether(step.name, step.deliveries);
    case 'send again': {
      const earlier = carried.find(({ exchange }) => exchange.step === step.of);
      return earlier ? [await courier.deliverAgain(step.name, tampered(earlier, step.tampered))] : [];
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

export async function takeAll(steps: readonly Step[], scene: Scene): Promise<readonly Carried[]> {
  const sent: Carried[] = [];
  for (const step of steps) sent.push(...(await take(step, scene)));
  return sent;
}

/** Mints ahead for steps that follow each other at once. */
export function foresee(steps: readonly Step[], { courier }: Lane): void {
  courier.foresee(steps.flatMap(step => (step.do === 'deliver' ? [step.delivery] : [])));
}

export function wasAccepted({ exchange }: Carried): boolean {
  return isAccepted(exchange.reply);
}

function tampered(earlier: Carried, tampering: Tampering | undefined): Carried {
  if (tampering === undefined) return earlier;
  const { words: alteration, change } = tampering;
  return { ...earlier, delivery: { ...earlier.delivery, alteration }, token: change(earlier.token) };
}

/** Uninstalls whoever is still installed, so that a staging plug-in is left as it was found; returns what it sent. */
export async function tidy(
  carried: readonly Carried[],
  lane: Lane,
  ground: Ground,
): Promise<readonly Carried[]> {
  const { platform, operations, calibration } = ground;
  const uninstall = operations.find(({ name }) => platform.role(name) === 'uninstall');
  if (uninstall === undefined || calibration.byOperation.get(uninstall.name)?.accepted === undefined)
    return [];
  const guests = new Map<string, Identity>();
  for (const { delivery, exchange } of carried) {
    if (exchange.reply.kind !== 'hung up' && !isAccepted(exchange.reply)) continue;
    const role = platform.role(delivery.operation.name);
    if (role === 'install') guests.set(installationOf(delivery), delivery.identity);
    if (role === 'uninstall' && delivery.alteration === undefined) guests.delete(installationOf(delivery));
  }
  const make = honestMaker(ground);
  const leave = [...guests.values()].map(identity => make(uninstall, identity));
  return Promise.all(leave.map(delivery => lane.courier.deliver('tidy', delivery)));
}

function installationOf({ identity: { tenantId, pluginId } }: Delivery): string {
  return `${tenantId} ${pluginId}`;
}

export function effectsOf(ledger: readonly LedgerEntry[], lane: Lane, marks: readonly string[]): Effect[] {
  return ledger
    .filter(entry => entry.lane === lane.name || entry.role === 'canary')
    .filter(
      entry =>
        (lane.exclusive && entry.lane === lane.name) ||
        marks.some(mark => entry.url.includes(mark) || entry.body.includes(mark)),
    )
    .map(({ role, method, url, status, atMs }) => ({
      kind: 'request',
      role,
      method,
      url,
      atMs,
      ...(status !== undefined && { status }),
    }));
}
