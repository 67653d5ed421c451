// Flawed: its manifest has an app id with capitals.
export { Lifecycle } from '../../../app/lifecycle/Lifecycle.js';
