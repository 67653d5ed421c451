// Flawed: goes on with an address that there is not, and stores "undefined/discovery".
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';

export class Lifecycle extends Correct {
  async onFinalizeUpgrade() {
    return this.result(async () => {
      const { incoming } = await services().functionApi.getEndpoints();
      await services().kvStore.put('discovery', { url: `${incoming}/discovery` });
    });
  }
}
