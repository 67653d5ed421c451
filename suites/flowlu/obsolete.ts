// Flowlu: the webhooks that an update ends, and that what was sent before and arrives after is survived.

import type { EmbeddedCheck, EmbeddedContext } from '../../harness/embedded/check.js';
import { isSameAddress } from '../../harness/embedded/plan.js';
import { flowlu } from '../../harness/platforms/flowlu.js';
import type { Json } from '../../spec/json.js';
import { event } from './entity-event.js';
import { type Subscription, subscriptions } from './subscriptions.js';
import { withoutServerError } from './vocabulary.js';

/** With the address all webhooks go, and those of the new one come. */
export function isReceiverMoved(manifest: Json, previous: Json): boolean {
  return !isSameAddress(flowlu.receiver(manifest), flowlu.receiver(previous));
}

/** Subscriptions of the first manifest that the other one does not have. */
export function without(manifest: Json, other: Json): readonly Subscription[] {
  const others = subscriptions(other).map(one => JSON.stringify(one));
  return subscriptions(manifest).filter(one => !others.includes(JSON.stringify(one)));
}

type Obsolete = readonly [words: string, meta: Partial<Subscription>];

function obsolete(manifest: Json, previous: Json): readonly Obsolete[] {
  const named = (one: Subscription) => `${one.module}/${one.model}`;
  if (!isReceiverMoved(manifest, previous))
    return without(previous, manifest).map(one => [`of the obsolete webhook ${named(one)}`, one]);
  if (flowlu.receiver(previous) === undefined) return [];
  const before = subscriptions(previous);
  if (before.length === 0) return [['to the obsolete webhook URL', {}]];
  return before.map(one => [`of ${named(one)} to the obsolete webhook URL`, one]);
}

function unasked({ manifest, previous, formerReceiver }: EmbeddedContext): string | undefined {
  if (previous === undefined) return 'no manifest before this one was given (--previous-manifest)';
  if (obsolete(manifest, previous).length === 0) return 'the update makes no webhook obsolete';
  return formerReceiver === undefined
    ? `the obsolete webhook URL ${flowlu.receiver(previous)} is not on a host that is judged`
    : undefined;
}

export const obsoleteWebhooks: EmbeddedCheck = {
  kind: 'embedded',
  id: 'update/obsolete-webhook-broken',
  requirement: 'update.obsolete-webhooks',
  title: 'Survives an event of a webhook that the update has made obsolete',
  expected: 'any answer but a server error',
  site: 'former receiver',
  steps: context =>
    unasked(context) ??
    obsolete(context.manifest, context.previous ?? null).map(([words, meta], index) =>
      context.notify(
        `event ${index + 1}`,
        JSON.stringify(event(context, 'create', { meta: { ...meta } })),
        `an event ${words}`,
      ),
    ),
  judge: withoutServerError,
};
