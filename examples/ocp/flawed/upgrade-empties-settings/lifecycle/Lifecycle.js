// Flawed: every upgrade empties the settings of the user.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';

export class Lifecycle extends Correct {
  async onUpgrade() {
    return this.result(() => services().settingsStore.put('options', {}));
  }
}
