// Counts the calls that a method makes where nothing fails: so many of them can be failed, one at a time.

import { hostServices } from './caller.js';
import type { Call, CallStep, Service } from './check.js';
import { type CallCount, faultAt, MOST_FAULTS, type Place, type PlannedCall, type Staging } from './plan.js';
import { play, type Stage } from './play.js';

type Counts = Readonly<Record<Service, number>>;

export interface Undisturbed {
  readonly callCount: CallCount;
  /** One sentence for every method that makes more calls than are failed, or whose calls could not be counted. */
  readonly notices: readonly string[];
}

const inWords: Readonly<Record<Service, string>> = {
  storage: 'calls of its stores',
  functions: 'calls of the functions API',
  jobs: 'calls of the jobs API',
  outside: 'requests to services outside',
};

/** A call that no method comes to. */
const NEVER = Number.MAX_SAFE_INTEGER;

/** Leads an installation to each step that is to fail in one of the cases, and lets it succeed. */
export async function countCalls(
  cases: readonly PlannedCall[],
  request: Staging,
  judging: Stage,
): Promise<Undisturbed> {
  // What is lost here may have been slow for once: it is asked again where it is judged.
  const stage = { ...judging, lost: new Map<string, string>() };
  const byWay = new Map<string, Counts | undefined>();
  const byPlace = new Map<string, Counts>();
  const notices = new Map<string, string>();
  for (const { check, operation, section, fault } of cases) {
    if (check.kind !== 'hosted' || operation === null || fault === undefined) continue;
    const place = { check, operation, section };
    if (byPlace.has(nameOf(place))) continue;
    request.signal?.throwIfAborted();
    const way = wayToFault(place, request);
    const key = JSON.stringify(way);
    if (!byWay.has(key)) byWay.set(key, await countedAtEnd(key, way, stage));
    const counts = byWay.get(key);
    byPlace.set(nameOf(place), counts ?? NO_CALLS);
    const method = way.at(-1)?.operation;
    if (method === undefined) continue;
    const lost = way.map(step => step.operation).find(name => stage.lost.has(name));
    if (lost) notices.set(method, uncounted(method, `${lost} ${stage.lost.get(lost)}`));
    for (const service of SERVICES)
      if (counts && counts[service] > MOST_FAULTS)
        notices.set(`${method} ${service}`, beyond(method, service, counts[service]));
  }
  return {
    callCount: (place, series) => byPlace.get(nameOf(place))?.[faultAt(series, 1).service] ?? 0,
    notices: [...notices.values()],
  };
}

const SERVICES = Object.keys(inWords) as readonly Service[];
const NO_CALLS: Counts = { storage: 0, functions: 0, jobs: 0, outside: 0 };

function nameOf({ check, operation, section }: Place): string {
  return [check.id, operation.name, section?.name].join(' ');
}

function beyond(method: string | undefined, service: Service, count: number): string {
  return `${method} makes ${count} ${inWords[service]}: only the first ${MOST_FAULTS} of them were failed, one at a time.`;
}

function uncounted(method: string, loss: string): string {
  return `How often ${method} calls its services could not be counted, as ${loss}: at most the first call of each was failed.`;
}

/** The steps up to that which a fault is meant for, without it; none where the check has nothing to ask there. */
function wayToFault({ check, operation, section }: Place, request: Staging): readonly CallStep[] {
  const [series] = check.faults ?? [];
  if (series === undefined) return [];
  const { form, previous, manifest, runner } = request;
  const fault = faultAt(series, NEVER);
  const variant = `${series}:${NEVER}`;
  const steps = check.steps({ operation, variant, fault, form, section, previous, manifest, runner });
  if (!Array.isArray(steps)) return [];
  const asked = steps.findIndex(step => step.fault !== undefined);
  return steps.slice(0, asked + 1).map(({ fault: _, ...step }: CallStep) => step);
}

async function countedAtEnd(id: string, way: readonly CallStep[], stage: Stage): Promise<Counts | undefined> {
  if (way.some(({ operation }) => stage.lost.has(operation))) return undefined;
  const { calls } = await play(id, way, stage);
  const last = calls.at(-1);
  if (!stage.host.alive() || last?.lost !== undefined) await stage.host.restart();
  return last && last.step === way.at(-1)?.name ? countsOf(last) : undefined;
}

function countsOf({ services, outside }: Call): Counts {
  const countOf = (service: Service) =>
    services.filter(made => hostServices[service].includes(made.service)).length;
  return {
    storage: countOf('storage'),
    functions: countOf('functions'),
    jobs: countOf('jobs'),
    outside: outside.length,
  };
}
