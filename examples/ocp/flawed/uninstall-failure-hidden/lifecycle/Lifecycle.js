// Flawed: onUninstall says success though the webhook could not be removed.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';

export class Lifecycle extends Correct {
  async onUninstall() {
    await super.onUninstall();
    return { success: true };
  }
}
