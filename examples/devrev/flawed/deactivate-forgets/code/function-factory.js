// Leaves its webhook when it is deactivated.
import { functionFactory as correct } from '../../../snap-in/code/function-factory.js';

export const functionFactory = {
  ...correct,
  disconnect: async () => {},
};
