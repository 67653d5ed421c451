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

/**
 * Returns what was heard of each case, or undefined when anything but the expected happened: an altered
 * delivery accepted or unanswered, or the control refused. Then each case has to be asked alone, because
 * only a control that is accepted as if nothing had come before it clears everything that came before it.
 */
export async function askBatch(
  cases: readonly Stepped[],
  lane: Lane,
  ground: Ground,
): Promise<ReadonlyMap<Stepped, Heard> | undefined> {
  const startedAt = ground.clock();
  const guest = identityOf({ ...ground, owner: `batch of ${cases[0]?.id}` });
  const contexts = cases.map(planned => contextOf(planned, ground, guest));
  const carried: Carried[] = [];
  const deliver = async (steps: readonly Step[]): Promise<readonly Carried[]> => {
    const from = carried.length;
    for (const step of steps) carried.push(...(await take(step, { lane, carried, world: ground.world })));
    return carried.slice(from);
  };
  try {
    const arranged = await deliver(contexts[0]?.arrange() ?? []);
    if (!arranged.every(wasAccepted)) return undefined;
    const altered: (Carried | undefined)[] = [];
    for (const [index, planned] of cases.entries()) {
      const [sent] = await deliver(alteredStep(planned, contexts[index]));
      if (sent && !wasRefused(sent)) return undefined;
      altered.push(sent);
    }
    const control = await deliver(controlStep(contexts[0]));
    if (!control.every(wasAccepted)) return undefined;
    const ms = (ground.clock() - startedAt) / cases.length;
    const heard = (planned: Stepped, sent: Carried | undefined): Heard => ({
      exchanges: [...arranged, ...(sent ? [sent] : []), ...control].map(({ exchange }) => exchange),
      effects: effectsOf(ground.world.ledger(), lane, [identityOf({ ...ground, owner: planned.id }).key]),
      ms,
      inapplicable: sent === undefined,
    });
    return new Map(cases.map((planned, index) => [planned, heard(planned, altered[index])]));
  } finally {
    await tidy(carried, lane, ground);
  }
}

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
