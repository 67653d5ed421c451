// Asks several cases that must be accepted as guests of one installation, each with an instance of its own.

import { identityOf } from '../identity.js';
import type { BatchOptions, HeardByCase } from './batch.js';
import { contextOf } from './case-context.js';
import { effectsOf, foresee, type Heard, takeAll, tidy, wasAccepted } from './case-run.js';
import type { Step } from './check.js';
import type { Carried } from './courier.js';
import type { Stepped } from './plan.js';

/** Returns what was heard of those that were accepted; the others have to be asked with an installation of their own. */
export async function askGuests(
  cases: readonly Stepped[],
  { lane, ground, occasion = 'first' }: BatchOptions,
): Promise<HeardByCase> {
  const { platform, world, clock } = ground;
  const owner = (planned: Stepped | undefined) => `${planned?.id} as a guest ${occasion}`;
  const host = identityOf({ ...ground, owner: `host of ${owner(cases[0])}` });
  const guests = cases.map(planned => {
    const own = identityOf({ ...ground, owner: owner(planned) });
    const context = contextOf({ ...planned, id: owner(planned) }, ground, {
      ...host,
      instanceId: own.instanceId,
    });
    return { planned, own, arranged: context.arrange(), steps: planned.check.steps(context) };
  });
  const isInstallation = (step: Step) =>
    step.do === 'deliver' && platform.role(step.delivery.operation.name) === 'install';
  const carried: Carried[] = [];
  const scene = { lane, carried, world };
  const heard = new Map<Stepped, Heard>();
  try {
    const installed = await takeAll(guests[0]?.arranged.filter(isInstallation) ?? [], scene);
    if (!installed.every(wasAccepted)) return heard;
    const ownSteps = guests.map(({ steps }) => steps?.filter(step => !isInstallation(step)) ?? []);
    foresee(ownSteps.flat(), lane);
    for (const [index, { planned, own, steps }] of guests.entries()) {
      const startedAt = clock();
      const sent = await takeAll(ownSteps[index] ?? [], scene);
      if (sent.some(({ exchange }) => exchange.reply.kind !== 'response')) return heard;
      if (!sent.every(wasAccepted)) continue;
      const exchanges = [...(steps ? installed : []), ...sent].map(({ exchange }) => exchange);
      const effects = effectsOf(world.ledger(), lane, [own.key, own.instanceId]);
      heard.set(planned, { exchanges, effects, ms: clock() - startedAt, inapplicable: steps === null });
    }
    return heard;
  } finally {
    await tidy(carried, lane, ground);
  }
}
