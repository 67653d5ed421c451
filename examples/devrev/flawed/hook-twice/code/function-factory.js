// Has two hooks of a type.
export { functionFactory } from '../../../snap-in/code/function-factory.js';
