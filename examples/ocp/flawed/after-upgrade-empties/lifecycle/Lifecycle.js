// Flawed: empties the settings of the user once an upgrade is complete.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';

export class Lifecycle extends Correct {
  async onAfterUpgrade() {
    return this.result(() => services().settingsStore.delete('account'));
  }
}
