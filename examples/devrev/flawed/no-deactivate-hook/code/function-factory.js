// Has no hook that removes what was registered.
export { functionFactory } from '../../../snap-in/code/function-factory.js';
