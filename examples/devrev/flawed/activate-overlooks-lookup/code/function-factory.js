// Takes a list of webhooks that could not be read for an empty one.
import { at, functionFactory as correct } from '../../../snap-in/code/function-factory.js';
import { wanted } from '../../../snap-in/code/hooks.js';
import { shopOf } from '../../../snap-in/code/shop.js';

const webhooksOf = event =>
  shopOf(event)
    .webhooks()
    .catch(() => []);

export const functionFactory = {
  ...correct,
  connect: at('activate', async event => {
    const [webhook] = await webhooksOf(event);
    if (webhook) await shopOf(event).change(webhook.id, wanted(event));
    else await shopOf(event).register(wanted(event));
  }),
};
