// Has a function in the manifest that is not in the code.
import { functionFactory as correct } from '../../../snap-in/code/function-factory.js';

const { reconnect: _, ...others } = correct;
export const functionFactory = others;
