// Takes a forced deactivation for one in which nothing has to be removed.
import { functionFactory as correct } from '../../../snap-in/code/function-factory.js';

export const functionFactory = {
  ...correct,
  disconnect: async events => {
    await correct.disconnect(events.filter(({ payload }) => !payload.force_deactivate));
  },
};
