// Answers events that it does not know with blank inputs, which replace those of the user.
import { functionFactory as correct } from '../../../snap-in/code/function-factory.js';

export const functionFactory = {
  ...correct,
  connect: async events => {
    const [{ execution_metadata }] = events;
    if (execution_metadata.event_type !== 'hook:snap_in_activate') {
      return { inputs_values: { shop_url: '', topic: '' } };
    }
    return correct.connect(events);
  },
};
