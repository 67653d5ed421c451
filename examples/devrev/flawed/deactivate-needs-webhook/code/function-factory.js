// Cannot be deactivated after an activation that has failed, because there is no webhook to remove.
import { at, functionFactory as correct } from '../../../snap-in/code/function-factory.js';
import { shopOf } from '../../../snap-in/code/shop.js';

export const functionFactory = {
  ...correct,
  disconnect: at('deactivate', async event => {
    const [webhook] = await shopOf(event).webhooks();
    if (webhook === undefined) throw 'There is no webhook to remove.';
    await shopOf(event).unregister(webhook.id);
  }),
};
