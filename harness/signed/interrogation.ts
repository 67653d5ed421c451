// Asks all cases: many at once, the doubtful ones again alone, the cold ones against a process of their own.

import type { StartedPlugin } from '../hosts/command.js';
import { overlap } from '../lanes.js';
import type { Target } from '../target.js';
import type { HostileGround } from './case-context.js';
import { askCase, type Heard, type Lane } from './case-run.js';
import type { SteppedCheck } from './check.js';
import { heeding } from './courier.js';
import { crashesOf } from './crash.js';
import {
  type Answered,
  DYING_AGAIN_MS,
  isDoubtful,
  isInTime,
  isLate,
  showsAcceptance,
  suspectsAmong,
} from './doubt.js';
import { batched, type Group, grouped } from './grouping.js';
import type { Stepped } from './plan.js';
import { askTogether } from './together.js';

export interface InterrogationOptions {
  readonly ground: HostileGround;
  readonly main: Lane;
  readonly plugin?: StartedPlugin;
  /** Starts another process of the plug-in, alone with its world. */
  readonly startCold: (name: string) => Promise<{ readonly lane: Lane; readonly target: Target }>;
  readonly concurrency: number;
  readonly signal?: AbortSignal;
  readonly onHeard: (planned: Stepped, heard: Heard | Error) => void;
  /** Whether what was heard would fail the plug-in, or leave a duty unproven. */
  readonly isUnkept: (planned: Stepped, heard: Heard) => boolean;
  /** Told of whoever was answered in time only when asked again, apart from the others. */
  readonly onBelated: (belated: readonly Stepped[]) => void;
}

/** After so many deaths of the plug-in nothing more is asked: each costs a restart and tells nothing new. */
const DEATHS_UNTIL_GIVEN_UP = 12;
/** A process that is about to die of what it has just answered does so within this time. */
const DYING_MS = 60;
/** So many of those that were late are asked again; if none of them is answered in time then, no other would be. */
const SAMPLE = 5;

/** Far above the answer time of a healthy web-hook and far below any deadline. */
const PATIENCE_MS = 500;
/** How many times its own answer time a slow plug-in may take before it counts as silent. */
const SLOWNESS = 4;

/** A plug-in that answers one delivery after the other lets all that are in flight wait for each other. */
function patienceFor({ ground, concurrency }: InterrogationOptions): number {
  const answers = [...ground.calibration.byOperation.values()].map(({ documented }) => documented.reply.ms);
  return Math.max(PATIENCE_MS, SLOWNESS * concurrency * Math.min(...answers));
}

export class GivenUp extends Error {}

export interface Interrogation extends InterrogationOptions {
  /** What a batch has accepted although it should not have. */
  readonly accepted: Map<Stepped, Heard>;
  /** What was not answered in time while others were in flight. */
  readonly late: Map<Group, Heard>;
}

export async function interrogate(cases: readonly Stepped[], given: InterrogationOptions): Promise<void> {
  const options: Interrogation = { ...given, accepted: new Map(), late: new Map() };
  const groups = grouped(cases);
  const inLane = (lane: SteppedCheck['lane']) => groups.filter(([{ check }]) => check.lane === lane);
  const doubtful: Group[] = [];
  const { concurrency, main } = options;
  const patienceMs = patienceFor(options);
  const shared = overlap(
    batched(inLane('shared'), options.ground),
    { concurrency, patienceMs },
    async (batch, alive) => {
      const heeded = { ...options, main: { ...main, courier: heeding(main.courier, alive) } };
      const left = batch.length > 1 ? await askTogether(batch, heeded) : batch;
      await overlap(left, { concurrency: 1, patienceMs }, async (group, stillAlive) => {
        const courier = heeding(heeded.main.courier, stillAlive);
        // Whoever was asked in a batch speaks as somebody else now, with tokens that were never seen.
        const occasion = batch.length > 1 ? 'alone' : undefined;
        await askShared({ group, occasion }, doubtful, { ...heeded, main: { ...main, courier } });
      });
    },
  );
  await Promise.all([shared, ...inLane('cold').map(group => askCold(group, options))]);
  await askAgain(doubtful, options);
  for (const group of inLane('quiet')) await askAlone(group, options);
}

interface Turn {
  readonly group: Group;
  readonly occasion: string | undefined;
}

async function askShared(
  { group, occasion }: Turn,
  doubtful: Group[],
  options: Interrogation,
): Promise<void> {
  const { plugin, main, ground } = options;
  await settle(group, options, async () => {
    const deaths = plugin?.exits().length ?? 0;
    const heard = await askCase(group[0], main, ground, occasion);
    const died = (plugin?.exits().length ?? 0) > deaths;
    if (!died && !isDoubtful(group, heard, options)) return heard;
    doubtful.push(group);
    if (isLate(heard)) options.late.set(group, heard);
    return undefined;
  });
}

/** Without a wait after each of them; only those near a death are asked with it, since nobody knows whose it is. */
async function askAgain(doubtful: readonly Group[], options: Interrogation): Promise<void> {
  const { plugin, main, ground } = options;
  const [first] = doubtful;
  if (first === undefined) return;
  const answered: Answered[] = [];
  const note = (group: Group, startedAt: number, heard?: Heard | Error) => {
    const deaths = plugin?.exits().length ?? 0;
    answered.push({ group, heard, startedAt, endedAt: performance.now(), deaths });
  };
  note(first, performance.now());
  const ask = (groups: readonly Group[]) =>
    overlap(groups, { concurrency: 1, patienceMs: patienceFor(options) }, async (group, alive) => {
      const startedAt = performance.now();
      const lane = { ...main, courier: heeding(main.courier, alive) };
      note(group, startedAt, await attempted(options, () => askCase(group[0], lane, ground, 'once more')));
    });
  const late = doubtful.filter(group => options.late.has(group));
  const sample = late.filter((_, index) => index % Math.ceil(late.length / SAMPLE) === 0);
  await ask(sample);
  const isHopeless = sample.length > 0 && !answered.some(({ heard }) => isInTime(heard));
  const believed = isHopeless ? late.filter(group => !sample.includes(group)) : [];
  for (const group of believed) deliver(group, options.late.get(group) as Heard, options);
  await ask(doubtful.filter(group => !sample.includes(group) && !believed.includes(group)));
  if (plugin !== undefined) await pause(DYING_AGAIN_MS);
  note(first, performance.now());
  const suspects = suspectsAmong(answered);
  const inTime = answered.filter(({ heard }) => isInTime(heard));
  options.onBelated(inTime.flatMap(({ group }) => (options.late.has(group) ? group : [])));
  for (const one of answered) {
    if (one.heard === undefined) continue;
    if (suspects.has(one)) await askAlone(one.group, options, 'once more, alone');
    else deliver(one.group, one.heard, options);
  }
}

async function askAlone(group: Group, options: Interrogation, occasion?: string): Promise<void> {
  const { plugin, main, ground } = options;
  await settle(group, options, async () => {
    const deaths = plugin?.exits().length ?? 0;
    const heard = await askCase(group[0], main, ground, occasion);
    if (plugin) await pause(plugin.exits().length > 0 ? DYING_AGAIN_MS : DYING_MS);
    return { ...heard, effects: [...heard.effects, ...crashesOf(plugin, deaths)] };
  });
}

async function askCold(group: Group, options: Interrogation): Promise<void> {
  await settle(group, options, async () => {
    const { lane, target } = await options.startCold(`cold ${group[0].id}`);
    try {
      const heard = await askCase(group[0], lane, options.ground);
      return { ...heard, effects: [...heard.effects, ...crashesOf(target.plugin, 0)] };
    } finally {
      await target.stop();
    }
  });
}

async function settle(
  group: Group,
  options: Interrogation,
  ask: () => Promise<Heard | undefined>,
): Promise<void> {
  const heard = await attempted(options, ask);
  if (heard !== undefined) deliver(group, heard, options);
}

async function attempted(
  { plugin, signal }: Interrogation,
  ask: () => Promise<Heard | undefined>,
): Promise<Heard | Error | undefined> {
  try {
    signal?.throwIfAborted();
    await revive(plugin);
    const heard = await ask();
    // Whoever gave up has closed the connections himself.
    signal?.throwIfAborted();
    return heard;
  } catch (error) {
    signal?.throwIfAborted();
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Alone it may be refused, if the plug-in wavers; that it was accepted once stands all the same. */
function deliver(group: Group, heard: Heard | Error, { onHeard, accepted }: Interrogation): void {
  for (const planned of group) {
    const before = accepted.get(planned);
    onHeard(planned, before && !showsAcceptance(heard) ? before : heard);
  }
}

async function revive(plugin: StartedPlugin | undefined): Promise<void> {
  if (plugin === undefined || plugin.alive()) return;
  if (plugin.exits().length > DEATHS_UNTIL_GIVEN_UP) {
    throw new GivenUp(
      `it was not asked, because the plug-in's process had died ${plugin.exits().length} times`,
    );
  }
  await plugin.restart();
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}
