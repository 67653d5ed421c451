// Finds inputs right when the shop could not be asked about them.
import { functionFactory as correct } from '../../../snap-in/code/function-factory.js';

export const functionFactory = {
  ...correct,
  check_inputs: async events => {
    try {
      await correct.check_inputs(events);
    } catch (error) {
      if (!String(error).startsWith('The shop answered')) throw error;
    }
  },
};
