// Flawed: onInstall says success though nothing could be stored.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';

export class Lifecycle extends Correct {
  async onInstall() {
    await super.onInstall();
    return { success: true };
  }
}
