// Expects a boolean where all inputs are texts.
import { functionFactory as correct } from '../../../snap-in/code/function-factory.js';

export const functionFactory = {
  ...correct,
  check_inputs: async events => {
    for (const { input_data } of events) {
      if (typeof input_data.global_values.only_paid !== 'boolean')
        throw 'Say whether unpaid orders are left out.';
    }
    await correct.check_inputs(events);
  },
};
