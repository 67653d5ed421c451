// Defines two functions of one name.
export { functionFactory } from '../../../snap-in/code/function-factory.js';
