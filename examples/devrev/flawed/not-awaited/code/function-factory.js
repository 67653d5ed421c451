// Begins to connect and does not wait for it, so that a failure ends the process.
import { functionFactory as correct } from '../../../snap-in/code/function-factory.js';

export const functionFactory = {
  ...correct,
  connect: async events => {
    correct.connect(events);
  },
};
