// Flawed: takes an upgrade for done as soon as it has begun, so that what failed is never made up for.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';

export class Lifecycle extends Correct {
  async onUpgrade() {
    return this.result(async () => {
      const { begun } = await services().kvStore.get('upgrade');
      if (begun) return;
      await services().kvStore.put('upgrade', { begun: true });
      await services().kvStore.put('orders', { index: 'by number' });
    });
  }
}
