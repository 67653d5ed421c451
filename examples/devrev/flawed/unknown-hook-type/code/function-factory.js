// Has a hook of a type that there is not.
export { functionFactory } from '../../../snap-in/code/function-factory.js';
