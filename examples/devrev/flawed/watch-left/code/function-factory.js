// Has its calendar watched, and never says that this is to stop.
import { functionFactory as correct } from '../../../snap-in/code/function-factory.js';
import { functionFactory as watching } from '../../../unusual/watches/code/function-factory.js';

export const functionFactory = { ...watching, disconnect: correct.disconnect };
