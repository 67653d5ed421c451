// Takes the new inputs though the webhook could not be changed.
import { functionFactory as correct } from '../../../snap-in/code/function-factory.js';

export const functionFactory = {
  ...correct,
  reconnect: async events => {
    await correct.reconnect(events).catch(error => console.error(error));
  },
};
