// Removes its webhook only in the process that has registered it.
import { at, functionFactory as correct } from '../../../snap-in/code/function-factory.js';
import { wanted } from '../../../snap-in/code/hooks.js';
import { shopOf } from '../../../snap-in/code/shop.js';

const webhooks = new Map();

export const functionFactory = {
  ...correct,
  connect: at('activate', async event => {
    const { id } = await shopOf(event).register(wanted(event));
    webhooks.set(event.context.snap_in_id, id);
  }),
  disconnect: at('deactivate', async event => {
    const id = webhooks.get(event.context.snap_in_id);
    if (id !== undefined) await shopOf(event).unregister(id);
  }),
};
