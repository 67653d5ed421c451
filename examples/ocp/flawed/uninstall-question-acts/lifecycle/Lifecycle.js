// Flawed: removes its webhook already when it is asked whether it can be uninstalled.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';

export class Lifecycle extends Correct {
  async canUninstall() {
    await this.disconnect();
    return { uninstallable: true };
  }
}
