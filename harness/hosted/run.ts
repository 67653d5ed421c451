// One run of a hosted platform: brings up the host, calls what every case asks for, judges what was seen.

import type { CaseResult, RunRecord } from '../../record/record.js';
import type { Endpoint } from '../../spec/contract.js';
import { createResponseInspector } from '../../spec/response.js';
import { type StartedPlugin, startPlugin } from '../hosts/command.js';
import { lastLines } from '../hosts/last-words.js';
import { headOf, recordOf, unsigned } from '../record.js';
import type { Rules } from '../run-options.js';
import { SelectionError } from '../selection.js';
import { TargetError } from '../target-error.js';
import { unaskedNotices } from '../unasked.js';
import { createWorld, type World } from '../world/world.js';
import { createCaller } from './caller.js';
import { resultFor } from './case.js';
import { createOutside } from './outside.js';
import { type HostedRequest, MOST_FAULTS, type PlannedCall, plan, type Staging } from './plan.js';
import { lossOf, type Stage } from './play.js';
import { countCalls, type Undisturbed } from './undisturbed.js';

export type { HostedRequest } from './plan.js';

/**
 * Judges the app and returns the complete record; rejects when it cannot be judged at all. What `counted` says is asked,
 * where a plan has promised it already.
 */
export async function runHosted(request: HostedRequest, counted?: Undisturbed): Promise<RunRecord> {
  const startedAt = new Date();
  const zero = performance.now();
  const clock = () => performance.now() - zero;
  const rules = await request.rules();
  // Its validators are heavy and are made while the host is still starting.
  const inspecting = createResponseInspector(rules.contract);
  inspecting.catch(() => undefined);
  const { platform, signal, onEvent } = request;
  return onStage(request, rules, clock, async (stage, firstCases) => {
    const { callCount, notices: uncounted } = counted ?? (await countedAloud(firstCases, request, stage));
    const cases = plan(request, rules, callCount);
    const beginning = {
      ...request,
      target: { url: request.target },
      settings: { ...request, concurrency: 1 },
      ...unsigned(sentenceOf(request)),
      rules,
      startedAt,
    };
    onEvent({ type: 'planned', cases: cases.length, head: headOf(beginning) });
    const results: CaseResult[] = [];
    const inspect = await inspecting;
    for (const planned of cases) {
      signal?.throwIfAborted();
      const result = await resultFor(planned, { ...stage, request, rules, inspect, clock });
      results.push(result);
      onEvent({ type: 'result', result });
    }
    signal?.throwIfAborted();
    const notices = [...unseenNotices(results, platform.unseen), ...uncounted, ...unaskedNotices(results)];
    for (const sentence of notices) onEvent({ type: 'notice', sentence });
    return recordOf(beginning, { results, notices, ms: clock() });
  });
}

/** The cases that a run would have; it takes the app to say how many of its calls there are to fail. */
export async function planHosted(
  request: Staging,
): Promise<{ readonly cases: readonly PlannedCall[]; readonly counted: Undisturbed }> {
  const rules = await request.rules();
  const clock = () => performance.now();
  return onStage(request, rules, clock, async (stage, firstCases) => {
    const counted = await countCalls(firstCases, request, stage);
    return { cases: plan(request, rules, counted.callCount), counted };
  });
}

/** Nobody waits longer than that without a word. */
const PATIENCE_MS = 2000;

async function countedAloud(
  cases: readonly PlannedCall[],
  request: HostedRequest,
  stage: Stage,
): Promise<Undisturbed> {
  const sentence = 'Before anything is judged, it is counted how often each method calls its services.';
  const patience = setTimeout(() => request.onEvent({ type: 'notice', sentence }), PATIENCE_MS);
  try {
    return await countCalls(cases, request, stage);
  } finally {
    clearTimeout(patience);
  }
}

/** Brings up the world and in it the host, for as long as they are used; tells at least one case of every series. */
async function onStage<T>(
  request: Staging,
  rules: Rules<Endpoint>,
  clock: () => number,
  use: (stage: Stage, firstCases: readonly PlannedCall[]) => Promise<T>,
): Promise<T> {
  // The first of a series may be skipped, and others not.
  const firstCases = plan(request, rules, () => (request.skip.length > 0 ? MOST_FAULTS : 1));
  if (firstCases.length === 0) throw new SelectionError();
  const { platform, deadlineMs, signal, seed } = request;
  const outside = createOutside(platform.outside);
  const world = await hostedWorld(request, outside, clock);
  let host: StartedPlugin | undefined;
  try {
    host = await openHost(request, world, clock);
    const running = host;
    const caller = createCaller({
      baseUrl: host.url.replace(/\/$/, ''),
      deadlineMs,
      signal,
      outside,
      died: reply => lossOf(reply, running),
      output: () => running.output(),
      clock,
    });
    return await use({ caller, host, seed, lost: new Map() }, firstCases);
  } finally {
    await Promise.all([host?.stop(), world.close()]);
  }
}

/** What no case could see must not look as if it had been looked at. */
function unseenNotices(results: readonly CaseResult[], unseen: string | undefined): readonly string[] {
  const asked = results.filter(({ exchanges }) => exchanges.length > 0);
  const seen = asked.some(({ effects }) => effects.some(({ kind }) => kind === 'service'));
  return unseen === undefined || asked.length === 0 || seen ? [] : [unseen];
}

/** Starts the host process; resolves when it has loaded what is judged. */
async function openHost(request: Staging, world: World, clock: () => number): Promise<StartedPlugin> {
  const { signal } = request;
  const host = await startPlugin({
    ...request.host,
    url: 'http://127.0.0.1:0',
    lane: 'host',
    environment: world.environment('host'),
    clock,
    onOutput: request.onOutput,
    ...(signal && { signal }),
  });
  try {
    await expectHosted(host.url.replace(/\/$/, ''), request, host);
    return host;
  } catch (error) {
    await host.stop();
    throw error;
  }
}

/** Loads what is to be judged, and nothing more; rejects as a run would. */
export async function loadHosted(request: Staging): Promise<void> {
  const clock = () => performance.now();
  const world = await hostedWorld(request, createOutside(request.platform.outside), clock);
  try {
    await (await openHost(request, world, clock)).stop();
  } finally {
    await world.close();
  }
}

function hostedWorld(
  { pass }: Staging,
  outside: ReturnType<typeof createOutside>,
  clock: () => number,
): Promise<World> {
  return createWorld({
    outside: outside.answer,
    pass,
    clock,
  });
}

async function expectHosted(url: string, request: Staging, host: StartedPlugin): Promise<void> {
  const limitMs = request.host.readyWithinMs;
  const answer = await fetch(url, { signal: AbortSignal.timeout(limitMs) }).catch(async (error: Error) => {
    if (error.name !== 'TimeoutError') throw await endedTooSoon(error, request, host);
    throw new TargetError(
      `The code was not loaded within ${limitMs} ms; mend what it waits for when it is imported, or give it more time (--ready-within).`,
    );
  });
  const state = (await answer.json()) as { readonly fault?: string };
  if (state.fault === undefined) return;
  // Why a command is no runner, it says itself at best.
  throw new TargetError(request.runner === 'started' ? state.fault + lastLines(host.output()) : state.fault);
}

async function endedTooSoon(error: Error, { runner }: Staging, host: StartedPlugin): Promise<Error> {
  const what = runner === undefined ? 'The code' : 'The runner';
  const how = await lossOf({ kind: 'reset', detail: error.message, ms: 0 }, host);
  return new TargetError(
    `${what} ${how} while it was loaded; let it leave its process alive.${lastLines(host.output())}`,
  );
}

function sentenceOf({ platform, runner }: HostedRequest): string {
  const place = runner === undefined ? 'in a process of the harness' : 'by a local runner';
  return `${platform.title} signs nothing: its methods are called ${place}.`;
}
