// Flawed: onUpgrade throws where it should tell a failure.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';

export class Lifecycle extends Correct {
  async onUpgrade(fromVersion) {
    throw new Error(`cannot upgrade from ${fromVersion}`);
  }
}
