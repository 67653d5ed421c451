// Refuses to be deleted.
import { functionFactory as correct } from '../../../snap-in/code/function-factory.js';

export const functionFactory = {
  ...correct,
  disconnect: async events => {
    for (const { payload } of events) {
      if (payload.is_deletion) throw 'It cannot be deleted.';
    }
    await correct.disconnect(events);
  },
};
