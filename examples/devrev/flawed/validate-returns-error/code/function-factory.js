// Returns what is wrong with the inputs instead of throwing it.
import { functionFactory as correct } from '../../../snap-in/code/function-factory.js';

export const functionFactory = {
  ...correct,
  check_inputs: async events => {
    try {
      await correct.check_inputs(events);
    } catch (error) {
      return { error };
    }
  },
};
