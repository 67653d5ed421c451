// Flawed: ends the process when a store fails.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';

export class Lifecycle extends Correct {
  async onInstall() {
    const result = await super.onInstall();
    if (!result.success) process.exit(1);
    return result;
  }
}
