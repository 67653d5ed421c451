// Registers its webhook already while it validates.
import { at, functionFactory as correct } from '../../../snap-in/code/function-factory.js';
import { activate } from '../../../snap-in/code/hooks.js';

export const functionFactory = {
  ...correct,
  check_inputs: async events => {
    await correct.check_inputs(events);
    await at('validate', activate)(events);
  },
};
