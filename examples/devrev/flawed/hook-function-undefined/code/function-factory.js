// Names in a hook a function that the manifest does not define.
export { functionFactory } from '../../../snap-in/code/function-factory.js';
