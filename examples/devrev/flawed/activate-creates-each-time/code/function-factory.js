// Registers another webhook with every activation, whatever is there already.
import { at, functionFactory as correct } from '../../../snap-in/code/function-factory.js';
import { wanted } from '../../../snap-in/code/hooks.js';
import { shopOf } from '../../../snap-in/code/shop.js';

export const functionFactory = {
  ...correct,
  connect: at('activate', event => shopOf(event).register(wanted(event))),
};
