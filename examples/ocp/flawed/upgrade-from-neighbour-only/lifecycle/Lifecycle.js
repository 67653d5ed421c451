// Flawed: upgrades from the version just before it only.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';

export class Lifecycle extends Correct {
  async onUpgrade(fromVersion) {
    return fromVersion.startsWith('1.') ? super.onUpgrade(fromVersion) : { success: false };
  }
}
