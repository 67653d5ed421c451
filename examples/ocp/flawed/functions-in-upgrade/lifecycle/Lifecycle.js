// Flawed: looks functions up in onUpgrade, before they have migrated.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';

export class Lifecycle extends Correct {
  async onUpgrade() {
    return this.result(async () => {
      const { incoming } = await services().functionApi.getEndpoints();
      await services().kvStore.put('endpoint', { incoming });
    });
  }
}
