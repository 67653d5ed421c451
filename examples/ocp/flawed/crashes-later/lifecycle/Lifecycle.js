// Flawed: what onAfterUpgrade leaves behind throws when it has answered, and ends the process of whoever comes next.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';

export class Lifecycle extends Correct {
  async onAfterUpgrade() {
    setTimeout(() => {
      throw new Error('forgotten');
    }, 5);
    return super.onAfterUpgrade();
  }
}
