// Puts its webhook under the id of the snap-in, and removes that of a name which the event does not have.
import { ask, functionFactory as correct } from '../../../unusual/puts-under-own-id/code/function-factory.js';

export const functionFactory = {
  ...correct,
  disconnect: async events => {
    for (const event of events) await ask('DELETE', event, event.context.snapin_id);
  },
};
