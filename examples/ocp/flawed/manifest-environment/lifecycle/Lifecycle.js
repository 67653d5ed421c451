// Flawed: its manifest names an environment variable without the documented beginning.
export { Lifecycle } from '../../../app/lifecycle/Lifecycle.js';
