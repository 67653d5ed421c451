// Finds its webhook in a list that its shop puts into an envelope, as most do.
import { at, functionFactory as correct } from '../../../snap-in/code/function-factory.js';
import { wanted } from '../../../snap-in/code/hooks.js';
import { shopOf } from '../../../snap-in/code/shop.js';

async function own(event) {
  const { webhooks = [] } = await shopOf(event).webhooks();
  return webhooks.filter(({ owner }) => owner === event.context.snap_in_id);
}

async function connect(event) {
  const [webhook] = await own(event);
  if (webhook) await shopOf(event).change(webhook.id, wanted(event));
  else await shopOf(event).register(wanted(event));
}

async function disconnect(event) {
  for (const { id } of await own(event)) await shopOf(event).unregister(id);
}

export const functionFactory = {
  ...correct,
  connect: at('activate', connect),
  reconnect: at('update', connect),
  disconnect: at('deactivate', disconnect),
};
