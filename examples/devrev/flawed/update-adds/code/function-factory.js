// Registers another webhook with every update and leaves the old one.
import { at, functionFactory as correct } from '../../../snap-in/code/function-factory.js';
import { wanted } from '../../../snap-in/code/hooks.js';
import { shopOf } from '../../../snap-in/code/shop.js';

export const functionFactory = {
  ...correct,
  reconnect: at('update', event => shopOf(event).register(wanted(event))),
};
