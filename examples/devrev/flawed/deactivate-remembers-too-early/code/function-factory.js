// Notes that it is disconnected before it is, and does nothing when it is asked again.
import { functionFactory as correct } from '../../../snap-in/code/function-factory.js';

const disconnected = new Set();

export const functionFactory = {
  ...correct,
  disconnect: async events => {
    const [{ context }] = events;
    if (disconnected.has(context.snap_in_id)) return;
    disconnected.add(context.snap_in_id);
    await correct.disconnect(events);
  },
};
