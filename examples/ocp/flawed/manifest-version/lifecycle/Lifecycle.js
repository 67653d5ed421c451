// Flawed: its manifest has a version that is not of the documented form.
export { Lifecycle } from '../../../app/lifecycle/Lifecycle.js';
