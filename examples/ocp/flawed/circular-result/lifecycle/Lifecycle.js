// Flawed: returns itself as a part of its result, which nobody can hand on.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';

export class Lifecycle extends Correct {
  async onAfterUpgrade() {
    const result = { success: true };
    return Object.assign(result, { result });
  }
}
