// Takes a snap-in that was not wholly activated for one that has registered nothing.
import { at, functionFactory as correct } from '../../../snap-in/code/function-factory.js';
import { deactivate, wanted } from '../../../snap-in/code/hooks.js';
import { shopOf } from '../../../snap-in/code/shop.js';

const half = new Set();

export const functionFactory = {
  ...correct,
  connect: at('activate', async event => {
    const { snap_in_id: id } = event.context;
    half.add(id);
    await shopOf(event).change(`devrev-${id.slice(-12)}`, wanted(event));
    await shopOf(event).account();
    await shopOf(event).webhooks();
    half.delete(id);
  }),
  disconnect: at('deactivate', async event => {
    if (event.payload.is_deletion || !half.has(event.context.snap_in_id)) await deactivate(event);
  }),
};
