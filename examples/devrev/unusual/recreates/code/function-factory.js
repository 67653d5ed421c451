// Removes its webhooks with every activation and registers anew, trying each request twice.
import { at, functionFactory as correct } from '../../../snap-in/code/function-factory.js';
import { deactivate, wanted } from '../../../snap-in/code/hooks.js';
import { shopOf } from '../../../snap-in/code/shop.js';

const twice = ask => ask().catch(ask);

async function recreate(event) {
  await deactivate(event);
  await twice(() => shopOf(event).register(wanted(event)));
}

export const functionFactory = {
  ...correct,
  connect: at('activate', recreate),
  reconnect: at('update', recreate),
};
