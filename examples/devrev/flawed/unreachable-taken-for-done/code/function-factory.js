// Takes a shop that cannot be reached for one that knows already.
import { functionFactory as correct } from '../../../snap-in/code/function-factory.js';

export const functionFactory = {
  ...correct,
  connect: async events => {
    try {
      await correct.connect(events);
    } catch (error) {
      if (!/cannot be reached/.test(error)) throw error;
    }
  },
};
