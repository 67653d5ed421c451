// Looks for the old inputs in the payload, which is empty.
import { functionFactory as correct } from '../../../snap-in/code/function-factory.js';

export const functionFactory = {
  ...correct,
  reconnect: async events => {
    for (const { payload, input_data } of events) {
      if (payload.old_values.topic === input_data.global_values.topic) return;
    }
    await correct.reconnect(events);
  },
};
