// Is inactive though the webhook could not be removed.
import { functionFactory as correct } from '../../../snap-in/code/function-factory.js';

export const functionFactory = {
  ...correct,
  disconnect: async events => {
    await correct.disconnect(events).catch(error => console.error(error));
  },
};
