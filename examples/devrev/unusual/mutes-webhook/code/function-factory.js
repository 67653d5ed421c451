// Keeps its webhook while it is inactive, muted, and wakes it with the next activation; it is removed with the snap-in.
import { at, functionFactory as correct } from '../../../snap-in/code/function-factory.js';
import { deactivate, wanted } from '../../../snap-in/code/hooks.js';
import { shopOf } from '../../../snap-in/code/shop.js';

async function own(event) {
  const all = await shopOf(event).webhooks();
  return all.filter(({ owner }) => owner === event.context.snap_in_id);
}

async function wake(event) {
  const [webhook] = await own(event);
  if (webhook) await shopOf(event).change(webhook.id, { ...wanted(event), active: true });
  else await shopOf(event).register({ ...wanted(event), active: true });
}

async function mute(event) {
  if (event.payload.is_deletion) return deactivate(event);
  for (const { id, ...webhook } of await own(event))
    await shopOf(event).change(id, { ...webhook, active: false });
}

export const functionFactory = {
  ...correct,
  connect: at('activate', wake),
  reconnect: at('update', wake),
  disconnect: at('deactivate', mute),
};
