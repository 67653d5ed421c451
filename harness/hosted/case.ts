// Brings one planned case of a hosted platform to its result: calls, effects, verdict.

import type { CaseResult, Effect } from '../../record/record.js';
import type { Endpoint } from '../../spec/contract.js';
import type { Json } from '../../spec/json.js';
import type { ResponseInspector } from '../../spec/response.js';
import { blocked, inapplicable, type Verdict } from '../check.js';
import type { Exit, StartedPlugin } from '../hosts/command.js';
import { brokenResult, requirementOf, resultOf } from '../result.js';
import type { Rules } from '../run-options.js';
import type { Call, HostedContext } from './check.js';
import type { HostedRequest, PlannedCall } from './plan.js';
import { endOf, play, type Stage } from './play.js';

export interface Scene extends Stage {
  readonly request: HostedRequest;
  readonly rules: Rules<Endpoint>;
  readonly inspect: ResponseInspector;
  readonly clock: () => number;
}

export async function resultFor(planned: PlannedCall, scene: Scene): Promise<CaseResult> {
  const { request, rules, clock } = scene;
  const { check, operation } = planned;
  const requirement = requirementOf(check, request.platform, rules.requirements);
  const frame = { planned, requirement, repeat: request.repeat(planned.id) };
  const startedAt = clock();
  let heard: Heard = { calls: [], effects: [] };
  try {
    if (check.kind === 'manifest') {
      const verdict = check.judge(request.manifest, { contract: rules.contract });
      return resultOf({ ...frame, verdict });
    }
    if (operation === null) throw new Error(`${planned.id} was planned without an operation`);
    const asked = await ask(planned, operation, scene);
    if ('verdict' in asked) return resultOf({ ...frame, verdict: asked });
    heard = asked;
    const verdict = judged(planned, operation, { ...scene, heard });
    return resultOf({ ...frame, ...story(heard), ms: clock() - startedAt, verdict });
  } catch (error) {
    request.signal?.throwIfAborted();
    return brokenResult({ ...frame, ...story(heard) }, error);
  }
}

interface Heard {
  readonly calls: readonly Call[];
  readonly effects: readonly Effect[];
}

function story({ calls, effects }: Heard): Pick<CaseResult, 'exchanges' | 'effects'> {
  return { exchanges: calls.map(({ exchange }) => exchange), effects };
}

/** What was heard, or a verdict where nothing could be asked. */
async function ask(
  { id, check, variant, fault, section }: PlannedCall,
  operation: Endpoint,
  scene: Scene,
): Promise<Heard | Verdict> {
  if (check.kind !== 'hosted') throw new Error(`${id} is asked by no call`);
  const { request, host, lost, clock } = scene;
  const { form, previous, manifest, runner } = request;
  const context: HostedContext = { operation, variant, fault, form, section, previous, manifest, runner };
  const steps = check.steps(context) ?? 'the app offers nothing to ask this way';
  if (typeof steps === 'string') return inapplicable(steps);
  if ('verdict' in steps) return steps;
  // Whoever judges silence itself has to hear it, unless a fault is to bring it about.
  const mustAsk = check.judgesSilence && steps.every(step => step.fault === undefined);
  const silent = mustAsk ? undefined : steps.find(step => lost.has(step.operation))?.operation;
  if (silent) return unheard(`it was not asked again, because ${silent} ${lost.get(silent)} before`, request);
  const deaths = host.exits().length;
  const zero = Date.now() - clock();
  const played = await play(id, steps, scene);
  const last = played.calls.at(-1);
  if (played.hasEnded)
    return blocked(`the process had ended after ${last?.operation ?? 'what came before'} had answered`);
  const calls = [...played.calls];
  // A host of ours has told by its answer whether it lives on; what another's program still does is waited for.
  const mayEnd = mustAsk || (check.judgesSilence && runner !== undefined);
  if (mayEnd && last && last.lost === undefined && (await hasEnded(host))) {
    // What it has left behind has ended the process: the next method is not to blame.
    const end = endOf(host.exits().at(-1) as Exit);
    calls.splice(-1, 1, { ...last, lost: `${end} after it had answered` });
    if (mustAsk) lost.set(last.operation, end);
  }
  if (!host.alive() || calls.some(call => call.lost !== undefined)) await host.restart();
  const crashes = host.exits().slice(deaths);
  return { calls, effects: [...effectsOf(calls, zero), ...crashes.map(crashOf)] };
}

/** Between us and the app there may be another's program that loses the result. */
function unheard(reason: string, { runner }: HostedRequest): Verdict {
  if (runner === undefined) return blocked(reason);
  const mend =
    'Let the runner await every function and catch what it throws, or judge the directory instead.';
  return { verdict: 'blocked', reason, mend };
}

/** What the calls did, in the order in which it was done; `zero` is when the run began. */
function effectsOf(calls: readonly Call[], zero: number): Effect[] {
  const requests = calls.flatMap(({ outside }) => outside);
  const services = calls.flatMap(call => call.services);
  const effects: Effect[] = [
    ...requests.map(
      ({ method, url, status, at }) =>
        ({
          kind: 'request',
          role: 'outside',
          method,
          url,
          atMs: at - zero,
          ...(status !== undefined && { status }),
        }) as const,
    ),
    ...services.map(
      ({ service, method, arguments: [subject], failed, at }) =>
        ({ kind: 'service', service, method, subject: nameIn(subject), failed, atMs: at - zero }) as const,
    ),
  ];
  return effects.sort((one, other) => one.atMs - other.atMs);
}

/** A key or a name; values may be secrets and are told by no report. */
function nameIn(subject: Json | undefined): string {
  return typeof subject === 'string' ? subject : '';
}

function crashOf(exit: Exit): Effect {
  return { kind: 'crash', detail: `the app ${endOf(exit)}`, atMs: exit.atMs };
}

function judged(
  { check, variant, fault, section }: PlannedCall,
  operation: Endpoint,
  { heard: { calls }, request, inspect }: Scene & { readonly heard: Heard },
): Verdict {
  if (check.kind !== 'hosted') throw new Error(`${check.id} is judged by no call`);
  const dead = calls.find(call => call.lost !== undefined);
  if (dead && !check.judgesSilence)
    return unheard(`${dead.operation} gave no result: it ${dead.lost}`, request);
  // A fault that met no call has tried nothing.
  const isSpared = ({ exchange, faultMet, lost }: Call) =>
    exchange.alteration !== undefined && !faultMet && lost === undefined;
  if (calls.some(isSpared))
    return inapplicable(fault?.at === 1 ? 'it makes no such call' : 'it makes fewer calls');
  return check.judge({
    operation,
    variant,
    fault,
    calls,
    form: request.form,
    section,
    manifest: request.manifest,
    runner: request.runner,
    of: step => calls.find(call => call.step === step),
    defects: ({ operation: name, answer, exchange: { reply } }) =>
      reply.kind === 'response' ? inspect(name, reply.status, answer) : ['is missing'],
  });
}

/** What throws after its method has settled does so within this time, or is not seen. */
const LEFT_BEHIND_MS = 60;

async function hasEnded(host: StartedPlugin): Promise<boolean> {
  await new Promise(resolve => setTimeout(resolve, LEFT_BEHIND_MS));
  return !host.alive();
}
