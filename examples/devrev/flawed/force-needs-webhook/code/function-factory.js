// Cannot be forced to deactivate after an activation that has failed, because there is no webhook to remove.
import { at, functionFactory as correct } from '../../../snap-in/code/function-factory.js';
import { deactivate } from '../../../snap-in/code/hooks.js';
import { shopOf } from '../../../snap-in/code/shop.js';

export const functionFactory = {
  ...correct,
  disconnect: at('deactivate', async event => {
    const { length } = await shopOf(event).webhooks();
    const { force_deactivate: forced, is_deletion: deleted } = event.payload;
    if (length === 0 && forced && !deleted) throw 'There is no webhook to remove.';
    await deactivate(event);
  }),
};
