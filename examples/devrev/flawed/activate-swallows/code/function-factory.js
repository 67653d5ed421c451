// Writes to the log that the activation failed, and ends as if it had not.
import { functionFactory as correct } from '../../../snap-in/code/function-factory.js';

export const functionFactory = {
  ...correct,
  connect: async events => {
    try {
      await correct.connect(events);
    } catch (error) {
      console.error(error);
    }
  },
};
