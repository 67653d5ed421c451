// Takes the text "false" for true.
import { at, functionFactory as correct } from '../../../snap-in/code/function-factory.js';
import { wanted } from '../../../snap-in/code/hooks.js';
import { shopOf } from '../../../snap-in/code/shop.js';

export const functionFactory = {
  ...correct,
  connect: at('activate', async event => {
    const webhook = { ...wanted(event), paid: Boolean(event.input_data.global_values.only_paid) };
    const all = await shopOf(event).webhooks();
    const own = all.find(({ owner }) => owner === event.context.snap_in_id);
    if (own) await shopOf(event).change(own.id, webhook);
    else await shopOf(event).register(webhook);
  }),
};
