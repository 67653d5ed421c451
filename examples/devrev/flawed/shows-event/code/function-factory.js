// Writes the whole event to the log, secrets and all.
import { functionFactory as correct } from '../../../snap-in/code/function-factory.js';

export const functionFactory = {
  ...correct,
  connect: events => {
    console.log(JSON.stringify(events));
    return correct.connect(events);
  },
};
