// Makes the calls of one case, one after another, each in the state that the calls before it have left.

import type { Reply } from '../../record/record.js';
import type { StartedPlugin } from '../hosts/command.js';
import { seededUuid } from '../identity.js';
import { seconds } from '../judge.js';
import type { Caller } from './caller.js';
import type { Call, CallStep } from './check.js';

export interface Stage {
  readonly caller: Caller;
  readonly host: StartedPlugin;
  readonly seed: number;
  /** Operations that gave no result in this run, with what they did instead: each costs a deadline or a restart. */
  readonly lost: Map<string, string>;
}

export interface Played {
  readonly calls: readonly Call[];
  /** The process had ended before a step could be asked; another has been started. */
  readonly hasEnded: boolean;
}

/** Ends at the first call that gives no result; the installations are named after the case's id. */
export async function play(
  id: string,
  steps: readonly CallStep[],
  { caller, host, seed, lost }: Stage,
): Promise<Played> {
  let installation = seededUuid(seed, id);
  caller.begin();
  const calls: Call[] = [];
  for (const step of steps) {
    if (!host.alive()) {
      await host.restart();
      return { calls, hasEnded: true };
    }
    if (step.when?.(calls) === false) continue;
    if (step.anew) {
      installation = seededUuid(seed, `${id} ${step.name}`);
      caller.begin();
    }
    if (step.inNewProcess) await host.restart();
    const given = step.completed?.(step.arguments, calls) ?? step.arguments;
    const call = await caller.call(installation, { ...step, arguments: given }, calls.at(-1)?.holdings);
    calls.push(call);
    if (call.lost === undefined) continue;
    // What a fault has brought about, the method does not do otherwise.
    if (!step.fault) lost.set(step.operation, call.lost);
    break;
  }
  return { calls, hasEnded: false };
}

/** The end of a process is told a moment after its connection is. */
const DYING_MS = 100;

/** What the hosted process did when it gave this reply instead of a result, in past tense. */
export async function lossOf(reply: Reply, host: StartedPlugin): Promise<string> {
  if (reply.kind === 'timeout') return `did not settle within ${seconds(reply.ms)}`;
  for (const until = performance.now() + DYING_MS; host.alive() && performance.now() < until; ) {
    await new Promise(resolve => setTimeout(resolve, 5));
  }
  const exit = host.exits().at(-1);
  return exit && !host.alive() ? endOf(exit) : 'gave no answer that can be read';
}

export function endOf({
  code,
  signal,
}: {
  readonly code: number | null;
  readonly signal: string | null;
}): string {
  return signal === null ? `ended its process with exit code ${code}` : `ended its process by ${signal}`;
}
