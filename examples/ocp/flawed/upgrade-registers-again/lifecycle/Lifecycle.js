// Flawed: registers a webhook with every upgrade, also when it is the same one.
import { services } from '../../../app/lifecycle/platform.js';
import * as shop from '../../../app/lifecycle/shop.js';
import { Lifecycle as Correct } from '../../../unusual/registers-late/lifecycle/Lifecycle.js';

const OWN = { api_key: 'of the app' };

export class Lifecycle extends Correct {
  async onUpgrade() {
    return this.result(async () => {
      const { incoming } = await services().kvStore.get('address');
      await shop.register(OWN, incoming);
    });
  }
}
