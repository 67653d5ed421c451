// Refuses every activation but the first.
import { functionFactory as correct } from '../../../snap-in/code/function-factory.js';

const activated = new Set();

export const functionFactory = {
  ...correct,
  connect: async events => {
    const [{ context }] = events;
    if (activated.has(context.snap_in_id)) throw 'It was activated before.';
    activated.add(context.snap_in_id);
    await correct.connect(events);
  },
};
