// Has a hook without a function.
export { functionFactory } from '../../../snap-in/code/function-factory.js';
