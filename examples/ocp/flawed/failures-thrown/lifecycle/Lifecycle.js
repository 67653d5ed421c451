// Flawed: lets the failures of services out of its methods.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';

export class Lifecycle extends Correct {
  async result(work) {
    await work();
    return { success: true };
  }
}
