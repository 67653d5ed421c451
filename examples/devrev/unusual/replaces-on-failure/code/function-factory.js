// Registers another webhook where the one that is there cannot be changed, and removes that one.
import { at, functionFactory as correct } from '../../../snap-in/code/function-factory.js';
import { wanted } from '../../../snap-in/code/hooks.js';
import { shopOf } from '../../../snap-in/code/shop.js';

async function replace(event) {
  const shop = shopOf(event);
  const all = await shop.webhooks();
  const [webhook] = all.filter(({ owner }) => owner === event.context.snap_in_id);
  if (!webhook) return shop.register(wanted(event));
  return shop.change(webhook.id, wanted(event)).catch(async () => {
    await shop.register(wanted(event));
    await shop.unregister(webhook.id);
  });
}

export const functionFactory = {
  ...correct,
  connect: at('activate', replace),
  reconnect: at('update', replace),
};
