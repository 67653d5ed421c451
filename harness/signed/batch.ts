// Asks several hostile cases of one operation with one installation and one control behind them all.

import { identityOf } from '../identity.js';
import { isAccepted } from '../judge.js';
import { contextOf, type HostileGround } from './case-context.js';
import { effectsOf, foresee, type Heard, type Lane, takeAll, tidy, wasAccepted } from './case-run.js';
import type { CaseContext, Step } from './check.js';
import type { Carried } from './courier.js';
import type { Stepped } from './plan.js';

/** Enough to make installations and controls a small share of all deliveries, few enough to ask again alone. */
export const BATCH_SIZE = 20;

export type HeardByCase = ReadonlyMap<Stepped, Heard>;

export type BatchOutcome =
  | { readonly clear: true; readonly heard: HeardByCase }
  /** What was accepted although it should not have been; none where something else was unexpected. */
  | { readonly clear: false; readonly accepted: HeardByCase };

export interface BatchOptions {
  readonly lane: Lane;
  readonly ground: HostileGround;
  /** Cases that are asked together once more speak for others on another occasion. */
  readonly occasion?: string;
}

/**
 * Returns what was heard of each case. Where anything but the expected happened, an altered delivery
 * accepted or unanswered, or the control refused, nothing is clear, because only a control that is
 * accepted as if nothing had come before it clears everything that came before it. An altered delivery
 * that was accepted is evidence all the same.
 */
export async function askBatch(
  cases: readonly Stepped[],
  { lane, ground, occasion = 'first' }: BatchOptions,
): Promise<BatchOutcome> {
  const startedAt = ground.clock();
  const owner = (planned: Stepped | undefined) => `${planned?.id} together ${occasion}`;
  const guest = identityOf({ ...ground, owner: `batch of ${owner(cases[0])}` });
  const contexts = cases.map(planned => contextOf({ ...planned, id: owner(planned) }, ground, guest));
  const carried: Carried[] = [];
  const scene = { lane, carried, world: ground.world };
  const heard = (planned: Stepped, from: readonly Carried[], ms: number, applies = true): Heard => ({
    exchanges: from.map(({ exchange }) => exchange),
    effects: effectsOf(ground.world.ledger(), lane, [identityOf({ ...ground, owner: owner(planned) }).key]),
    ms,
    inapplicable: !applies,
  });
  try {
    const arranged = await takeAll(contexts[0]?.arrange() ?? [], scene);
    if (!arranged.every(wasAccepted)) return doubtful;
    const steps = cases.map((planned, index) => alteredStep(planned, contexts[index]));
    foresee(steps.flat(), lane);
    const altered: (Carried | undefined)[] = [];
    const accepted = new Map<Stepped, Heard>();
    for (const [index, planned] of cases.entries()) {
      const [sent] = await takeAll(steps[index] ?? [], scene);
      if (sent && wasAccepted(sent))
        accepted.set(planned, heard(planned, [...arranged, sent], ground.clock() - startedAt));
      else if (sent && !wasRefused(sent)) return { clear: false, accepted };
      altered.push(sent);
    }
    if (accepted.size > 0) return { clear: false, accepted };
    const control = await takeAll(controlStep(contexts[0]), scene);
    if (!control.every(wasAccepted)) return doubtful;
    const ms = (ground.clock() - startedAt) / cases.length;
    const of = (planned: Stepped, sent: Carried | undefined) =>
      heard(planned, [...arranged, ...(sent ? [sent] : []), ...control], ms, sent !== undefined);
    return {
      clear: true,
      heard: new Map(cases.map((planned, index) => [planned, of(planned, altered[index])])),
    };
  } finally {
    await tidy(carried, lane, ground);
  }
}

const doubtful: BatchOutcome = { clear: false, accepted: new Map() };

function alteredStep({ check }: Stepped, context: CaseContext | undefined): readonly Step[] {
  const steps = context && check.steps(context);
  return steps?.filter(step => 'name' in step && step.name === 'altered') ?? [];
}

function controlStep(context: CaseContext | undefined): readonly Step[] {
  return context ? [{ do: 'deliver', name: 'control', delivery: context.honest() }] : [];
}

function wasRefused({ exchange }: Carried): boolean {
  return exchange.reply.kind === 'response' && !isAccepted(exchange.reply);
}
