// Flawed: an upgrade that is made again fails.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';

export class Lifecycle extends Correct {
  async onUpgrade() {
    return this.result(async () => {
      if (await services().kvStore.exists('upgraded')) throw new Error('This was upgraded already.');
      await services().kvStore.put('upgraded', { yes: true });
    });
  }
}
