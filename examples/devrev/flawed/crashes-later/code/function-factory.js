// Leaves something behind that throws when the update has ended, and ends the process of whoever comes next.
import { functionFactory as correct } from '../../../snap-in/code/function-factory.js';

export const functionFactory = {
  ...correct,
  reconnect: async events => {
    await correct.reconnect(events);
    setTimeout(() => {
      throw new Error('forgotten');
    }, 20);
  },
};
