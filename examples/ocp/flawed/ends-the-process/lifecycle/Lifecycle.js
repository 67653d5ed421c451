// Flawed: onAuthorizationRequest ends the process.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';

export class Lifecycle extends Correct {
  async onAuthorizationRequest() {
    process.exit(1);
  }
}
