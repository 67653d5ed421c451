// Flawed: onUpgrade says success as a text.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';

export class Lifecycle extends Correct {
  async onUpgrade() {
    return { success: 'true' };
  }
}
