// Tells the shop of the event source that its manifest declares, and is not active without it.
import { at, functionFactory as correct } from '../../../snap-in/code/function-factory.js';
import { wanted } from '../../../snap-in/code/hooks.js';
import { shopOf } from '../../../snap-in/code/shop.js';

async function connect(event) {
  const source = event.input_data.event_sources['shop-orders'];
  if (!source) throw 'The event source is not there.';
  const all = await shopOf(event).webhooks();
  const own = all.find(({ owner }) => owner === event.context.snap_in_id);
  const webhook = { ...wanted(event), source };
  await (own ? shopOf(event).change(own.id, webhook) : shopOf(event).register(webhook));
}

export const functionFactory = {
  ...correct,
  connect: at('activate', connect),
  reconnect: at('update', connect),
};
