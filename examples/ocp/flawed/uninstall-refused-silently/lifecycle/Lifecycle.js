// Flawed: refuses to be uninstalled without a word.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';

export class Lifecycle extends Correct {
  async canUninstall() {
    return { uninstallable: false };
  }
}
