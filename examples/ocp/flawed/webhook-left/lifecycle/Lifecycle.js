// Flawed: onUninstall forgets the webhook that was registered outside.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';

export class Lifecycle extends Correct {
  async onUninstall() {
    return { success: true };
  }
}
