// Asks several hostile cases of one operation with one installation and one control behind them all.

import { contextOf, type Ground } from './case-context.js';
import { effectsOf, type Heard, type Lane, take, tidy } from './case-run.js';
import type { CaseContext, Step, SteppedCheck } from './check.js';
import type { Carried } from './courier.js';
import { identityOf } from './identity.js';
import { isAccepted } from './judge.js';
import type { PlannedCase } from './plan.js';

/** Enough to make installations and controls a small share of all deliveries, few enough to ask again alone. */
export const BATCH_SIZE = 12;

type Stepped = PlannedCase<SteppedCheck>;
type HeardByCase = ReadonlyMap<Stepped, Heard>;

export type BatchOutcome =
  | { readonly clear: true; readonly heard: HeardByCase }
  /** What was accepted although it should not have been; at most one case. */
  | { readonly clear: false; readonly accepted: HeardByCase };

/**
 * Returns what was heard of each case. Where anything but the expected happened, an altered delivery
 * accepted or unanswered, or the control refused, each case has to be asked alone, because only a control
 * that is accepted as if nothing had come before it clears everything that came before it. An altered
 * delivery that was accepted is evidence all the same.
 */
export async function askBatch(cases: readonly Stepped[], lane: Lane, ground: Ground): Promise<BatchOutcome> {
  const startedAt = ground.clock();
  const guest = identityOf({ ...ground, owner: `batch of ${cases[0]?.id}` });
  const contexts = cases.map(planned => contextOf(planned, ground, guest));
  const carried: Carried[] = [];
  const deliver = async (steps: readonly Step[]): Promise<readonly Carried[]> => {
    const from = carried.length;
    for (const step of steps) carried.push(...(await take(step, { lane, carried, world: ground.world })));
    return carried.slice(from);
  };
  const heard = (planned: Stepped, from: readonly Carried[], ms: number, applies = true): Heard => ({
    exchanges: from.map(({ exchange }) => exchange),
    effects: effectsOf(ground.world.ledger(), lane, [identityOf({ ...ground, owner: planned.id }).key]),
    ms,
    inapplicable: !applies,
  });
  try {
    const arranged = await deliver(contexts[0]?.arrange() ?? []);
    if (!arranged.every(wasAccepted)) return doubtful;
    const altered: (Carried | undefined)[] = [];
    for (const [index, planned] of cases.entries()) {
      const [sent] = await deliver(alteredStep(planned, contexts[index]));
      if (sent && wasAccepted(sent)) {
        const ms = ground.clock() - startedAt;
        return { clear: false, accepted: new Map([[planned, heard(planned, [...arranged, sent], ms)]]) };
      }
      if (sent && !wasRefused(sent)) return doubtful;
      altered.push(sent);
    }
    const control = await deliver(controlStep(contexts[0]));
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

function wasAccepted({ exchange }: Carried): boolean {
  return isAccepted(exchange.reply);
}

function wasRefused({ exchange }: Carried): boolean {
  return exchange.reply.kind === 'response' && !isAccepted(exchange.reply);
}
