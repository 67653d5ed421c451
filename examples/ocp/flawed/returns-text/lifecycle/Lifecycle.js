// Flawed: onAfterUpgrade returns a text instead of a result.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';

export class Lifecycle extends Correct {
  async onAfterUpgrade() {
    return 'ok';
  }
}
