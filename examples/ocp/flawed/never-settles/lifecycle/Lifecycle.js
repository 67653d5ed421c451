// Flawed: onAfterUpgrade waits for something that never comes.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';

export class Lifecycle extends Correct {
  onAfterUpgrade() {
    return new Promise(() => {});
  }
}
