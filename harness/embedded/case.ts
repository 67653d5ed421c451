// Brings one planned case of an embedded application to its result: visits, effects, verdict.

import type { CaseResult, Effect } from '../../record/record.js';
import type { Endpoint } from '../../spec/contract.js';
import { blocked, inapplicable, type Verdict } from '../check.js';
import type { Agents } from '../reach.js';
import { brokenResult, requirementOf, resultOf } from '../result.js';
import type { Rules } from '../run-options.js';
import type { Target } from '../target.js';
import type { World } from '../world/world.js';
import { type EmbeddedCheck, meanings, type OpeningMethod, type Visit } from './check.js';
import { contextOf } from './context.js';
import type { EmbeddedRequest, PlannedVisit } from './plan.js';
import { isShown } from './shown.js';
import { crashOf, revive, survived } from './survival.js';
import { visit } from './visit.js';

/** What the controls have found out about the places. */
export interface Ground {
  /** The method by which the page was shown, by place. */
  readonly methods: Map<string, OpeningMethod>;
  /** Places where an honest request has succeeded. */
  readonly open: Set<string>;
  /** What became of an honest request that did not, by place. */
  readonly refusals: Map<string, string>;
  /** At how many cases the application has ended, by check and by what they were about. */
  readonly deaths: Map<string, number>;
  /** Why nothing more can be asked, once the application has ended for good. */
  end?: string;
}

export function createGround(): Ground {
  return { methods: new Map(), open: new Set(), refusals: new Map(), deaths: new Map() };
}

/** Each costs a start of the application, and after so many a further one like them tells nothing new. */
const DEATHS_ALIKE = 3;

/** Variants of one parameter end an application alike; those of another one may show something else. */
function subjectOf({ check, variant = '' }: PlannedVisit): string {
  return `${check.id} ${meanings.find(meaning => variant.startsWith(meaning)) ?? variant}`;
}

/** Remembers that the case has ended the application, where it has. */
export function rememberDeath(planned: PlannedVisit, { effects }: CaseResult, { deaths }: Ground): void {
  const subject = subjectOf(planned);
  if (effects.some(({ kind }) => kind === 'crash')) deaths.set(subject, (deaths.get(subject) ?? 0) + 1);
}

export interface CaseScene {
  readonly request: EmbeddedRequest;
  readonly rules: Rules<Endpoint>;
  readonly world: World;
  readonly target: Target;
  readonly agents: Agents;
  readonly ground: Ground;
  readonly clock: () => number;
}

export async function resultFor(planned: PlannedVisit, scene: CaseScene): Promise<CaseResult> {
  const { request, rules, clock } = scene;
  const { check } = planned;
  const requirement = requirementOf(check, request.platform, rules.requirements);
  const frame = { planned, requirement, repeat: request.repeat(planned.id) };
  const startedAt = clock();
  let heard: Heard = { visits: [], effects: [] };
  try {
    if (check.kind === 'unsent') return resultOf({ ...frame, verdict: inapplicable(check.reason) });
    if (check.kind === 'manifest')
      return resultOf({ ...frame, verdict: check.judge(request.manifest, request.previous) });
    const asked = await ask({ ...planned, check }, scene);
    if ('verdict' in asked) return resultOf({ ...frame, verdict: asked });
    heard = asked;
    const verdict = judged({ ...planned, check }, { ...scene, heard });
    return resultOf({ ...frame, ...storyOf(heard), ms: clock() - startedAt, verdict });
  } catch (error) {
    request.signal?.throwIfAborted();
    return brokenResult({ ...frame, ...storyOf(heard) }, error);
  }
}

interface Heard {
  readonly visits: readonly Visit[];
  readonly effects: readonly Effect[];
}

function storyOf({ visits, effects }: Heard): Pick<CaseResult, 'exchanges' | 'effects'> {
  return { exchanges: visits.flatMap(({ exchanges }) => exchanges), effects };
}

type Asked = Omit<PlannedVisit, 'check'> & { readonly check: EmbeddedCheck };

/** What was heard, or a verdict where nothing could be asked. */
async function ask(planned: Asked, scene: CaseScene): Promise<Heard | Verdict> {
  const { request, target, world, agents, ground, clock } = scene;
  const { place, check } = planned;
  // One that waits long lets others be asked, and may end the application under them.
  if (target.plugin !== undefined) await revive(target.plugin, ground);
  if (ground.end !== undefined) return blocked(ground.end);
  const refusal = check.turn === 'control' || ground.open.has(place) ? undefined : ground.refusals.get(place);
  if (refusal !== undefined) return blocked(refusal);
  const died = ground.deaths.get(subjectOf(planned)) ?? 0;
  if (died >= DEATHS_ALIKE)
    return blocked(`it was not asked, because ${died} cases like it had ended the application`);
  const steps = check.steps(contextOf(planned, scene));
  if (typeof steps === 'string') return inapplicable(steps);
  if ('verdict' in steps) return steps;
  const known = world.ledger().length;
  const deaths = target.plugin?.exits().length ?? 0;
  const visits: Visit[] = [];
  for (const step of steps) {
    visits.push(await visit(step, { ...request, signal: request.signal, clock, agents }));
    if (target.plugin !== undefined && !(await survived(target.plugin, { visits, ground }))) break;
  }
  const asked = world.ledger().slice(known);
  const exits = target.plugin?.exits().slice(deaths) ?? [];
  const effects = [
    ...asked.map(
      ({ method, url, status, atMs }) =>
        ({
          kind: 'request',
          role: 'outside',
          method,
          url,
          ...(status !== undefined && { status }),
          atMs,
        }) as const,
    ),
    ...exits.map(crashOf),
  ];
  return { visits, effects };
}

function judged(planned: Asked, scene: CaseScene & { readonly heard: Heard }): Verdict {
  const { visits, effects } = scene.heard;
  const context = contextOf(planned, scene);
  const of = (step: string) => visits.find(one => one.step === step);
  const verdict = planned.check.judge({ ...context, visits, of, effects });
  if (planned.check.turn === 'control') learn(planned, { ...scene, verdict });
  return verdict;
}

/** What is not shown honestly at a place says nothing about what else is asked there. */
function learn(
  { place, id }: Asked,
  { heard: { visits }, ground, verdict }: CaseScene & { readonly heard: Heard; readonly verdict: Verdict },
): void {
  if (verdict.verdict === 'pass') ground.open.add(place);
  else ground.refusals.set(place, `the honest request (${id}) did not succeed before: ${verdict.reason}`);
  const shown = visits.find(isShown)?.exchanges[0]?.request.method;
  if (shown === 'GET' || shown === 'POST') ground.methods.set(place, shown);
}
