// Flawed: its manifest has no categories.
export { Lifecycle } from '../../../app/lifecycle/Lifecycle.js';
