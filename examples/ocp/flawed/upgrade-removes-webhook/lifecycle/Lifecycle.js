// Flawed: removes its webhook in onUpgrade, so that a rollback leaves the version before without one.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';

export class Lifecycle extends Correct {
  async onUpgrade() {
    return this.result(() => this.disconnect());
  }
}
