// Puts its webhook under a name of its own, and never removes it.
import { at, functionFactory as correct } from '../../../snap-in/code/function-factory.js';
import { wanted } from '../../../snap-in/code/hooks.js';
import { shopOf } from '../../../snap-in/code/shop.js';

const put = event => shopOf(event).change(`devrev-${event.context.snap_in_id.slice(-12)}`, wanted(event));

export const functionFactory = {
  ...correct,
  connect: at('activate', put),
  reconnect: at('update', put),
  disconnect: at('deactivate', event => shopOf(event).account()),
};
