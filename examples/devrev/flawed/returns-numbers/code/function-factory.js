// Returns an input value that is a number.
import { functionFactory as correct } from '../../../snap-in/code/function-factory.js';

export const functionFactory = {
  ...correct,
  connect: async events => {
    await correct.connect(events);
    return { inputs_values: { webhooks: 1 } };
  },
};
