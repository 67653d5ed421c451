// Takes a forced deletion for one in which nothing has to be removed.
import { functionFactory as correct } from '../../../snap-in/code/function-factory.js';

export const functionFactory = {
  ...correct,
  disconnect: async events => {
    await correct.disconnect(
      events.filter(({ payload }) => !(payload.is_deletion && payload.force_deactivate)),
    );
  },
};
