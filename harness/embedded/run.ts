// One run of an embedded application: shows that honest requests succeed at every place, then asks all the rest there.

import type { CaseResult, RunRecord } from '../../record/record.js';
import type { Endpoint } from '../../spec/contract.js';
import { departure } from '../hosts/departure.js';
import { overlap } from '../lanes.js';
import { type Agents, createAgents } from '../reach.js';
import { headOf, recordOf, unsigned } from '../record.js';
import type { Rules } from '../run-options.js';
import { SelectionError } from '../selection.js';
import { bringUp, type Target } from '../target.js';
import { unaskedNotices } from '../unasked.js';

import { createWorld, type World } from '../world/world.js';
import { createGround, rememberDeath, resultFor } from './case.js';
import { type EmbeddedRequest, type PlannedVisit, plan } from './plan.js';

export type { EmbeddedRequest } from './plan.js';

/** A request that has not been answered for so long no longer keeps others waiting; the deadline still holds. */
const PATIENCE_MS = 2000;

/** Judges the application and returns the complete record; rejects when it cannot be judged at all. */
export async function runEmbedded(given: EmbeddedRequest): Promise<RunRecord> {
  const startedAt = new Date();
  const zero = performance.now();
  const clock = () => performance.now() - zero;
  const { signal, onLeft } = departure(given.signal);
  const request = { ...given, signal };
  const rules = await request.rules();
  const { all, chosen } = plan(request, rules);
  if (chosen.length === 0) {
    throw new SelectionError(', or the manifest declares nothing that they concern');
  }
  const { pass, onEvent, onOutput } = request;
  const world = await createWorld({
    pass,
    clock,
  });
  let target: Target | undefined;
  try {
    target = await bringUp(request.target, {
      world,
      lane: 'app',
      clock,
      onOutput,
      onLeft,
      signal,
    });
    const agents = createAgents(request.target.reach ?? {}, { keepAlive: false });
    const notices = [...target.notices, ...request.notices];
    for (const sentence of notices) onEvent({ type: 'notice', sentence });
    const { startedBy } = request.target;
    const beginning = {
      ...request,
      notices,
      target: { url: target.url, ...(startedBy !== undefined && { startedBy }) },
      settings: request,
      ...unsigned(`${request.platform.title} signs nothing that an application could verify.`),
      rules,
      startedAt,
    };
    onEvent({ type: 'planned', cases: chosen.length, head: headOf(beginning) });
    const results = await judgeAll({ all, chosen }, { request, rules, world, target, agents, clock });
    request.signal?.throwIfAborted();
    const unasked = [...unaskedNotices(results)];
    for (const sentence of unasked) request.onEvent({ type: 'notice', sentence });
    return recordOf(beginning, { results, notices: [...notices, ...unasked], ms: clock() });
  } finally {
    await Promise.all([target?.stop(), world.close()]);
  }
}

interface Scene {
  readonly request: EmbeddedRequest;
  readonly rules: Rules<Endpoint>;
  readonly world: World;
  readonly target: Target;
  readonly agents: Agents;
  readonly clock: () => number;
}

type Cases = ReturnType<typeof plan>;

/** In the order of the plan, whatever the order in which they were asked. */
async function judgeAll({ all, chosen }: Cases, scene: Scene): Promise<readonly CaseResult[]> {
  const { request, target } = scene;
  const results = new Map<string, CaseResult>();
  const ground = createGround();
  const ask = async (planned: PlannedVisit, isClear: () => boolean) => {
    request.signal?.throwIfAborted();
    const result = await resultFor(planned, { ...scene, ground });
    if (!isClear()) return void doubtful.push(planned);
    rememberDeath(planned, result, ground);
    if (!chosen.includes(planned)) return;
    results.set(planned.id, result);
    request.onEvent({ type: 'result', result });
  };
  // One at a time where its end is seen, so that it is known which request has brought it about.
  const concurrency = target.plugin === undefined ? request.concurrency : 1;
  const company = createCompany(() => target.plugin?.exits().length ?? 0);
  const doubtful: PlannedVisit[] = [];
  for (const turn of ['control', undefined, 'last'] as const) {
    const wanted = turn === 'control' ? neededControls({ all, chosen }) : chosen.filter(ofTurn(turn));
    await overlap(wanted, { concurrency, patienceMs: PATIENCE_MS }, planned =>
      company.during(isClear => ask(planned, isClear)),
    );
    for (const planned of doubtful.splice(0)) await ask(planned, () => true);
  }
  return chosen.flatMap(({ id }) => results.get(id) ?? []);
}

interface Company {
  /** Does the job; it is clear until the application ends while another one is under way. */
  readonly during: (job: (isClear: () => boolean) => Promise<void>) => Promise<void>;
}

/** Who of those that wait together has ended the application is not known. */
function createCompany(deaths: () => number): Company {
  const present = new Set<{ met: boolean }>();
  return {
    during: async job => {
      const before = deaths();
      const one = { met: present.size > 0 };
      for (const other of present) other.met = true;
      present.add(one);
      try {
        await job(() => !one.met || deaths() === before);
      } finally {
        present.delete(one);
      }
    },
  };
}

const ofTurn = (turn: 'control' | 'last' | undefined) => (planned: PlannedVisit) =>
  (planned.check.kind === 'embedded' ? planned.check.turn : undefined) === turn;

/** Also those that were not chosen themselves, at the places where something was. */
function neededControls({ all, chosen }: Cases): readonly PlannedVisit[] {
  const places = new Set(chosen.map(({ place }) => place));
  return all.filter(ofTurn('control')).filter(({ place }) => places.has(place));
}
