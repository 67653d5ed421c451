// Flawed: a webhook at a shop that cannot be reached is taken for one that is gone.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';

export class Lifecycle extends Correct {
  async onUninstall() {
    const told = await super.onUninstall();
    return told.message === 'fetch failed' ? { success: true } : told;
  }
}
