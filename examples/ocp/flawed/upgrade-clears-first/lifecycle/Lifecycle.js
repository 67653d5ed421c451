// Flawed: empties the settings before it knows that the upgrade succeeds.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';

export class Lifecycle extends Correct {
  async onUpgrade() {
    return this.result(async () => {
      const account = await services().settingsStore.get('account');
      await services().settingsStore.delete('account');
      await services().kvStore.put('format', { version: 2 });
      await services().settingsStore.put('account', account);
    });
  }
}
