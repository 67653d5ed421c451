// Flawed: says "Saved." though the shop has not taken the webhook.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';

export class Lifecycle extends Correct {
  async connect(account) {
    try {
      await super.connect(account);
    } catch (error) {
      console.error(`The shop cannot be connected now: ${error.message}`);
    }
  }

  async onFinalizeUpgrade() {
    return { success: true };
  }
}
