// Flawed: removes the webhook of its form, and none of those that it has registered later.
import { Lifecycle as Correct } from '../../../unusual/registers-late/lifecycle/Lifecycle.js';

export class Lifecycle extends Correct {
  async onUninstall() {
    return this.result(() => this.disconnect());
  }
}
