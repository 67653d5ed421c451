// Refuses to be deleted by force.
import { functionFactory as correct } from '../../../snap-in/code/function-factory.js';

export const functionFactory = {
  ...correct,
  disconnect: async events => {
    for (const { payload } of events) {
      if (payload.is_deletion && payload.force_deactivate) throw 'It cannot be deleted by force.';
    }
    await correct.disconnect(events);
  },
};
