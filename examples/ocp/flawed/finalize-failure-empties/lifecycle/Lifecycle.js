// Flawed: a finalization that fails halfway has deleted the settings and not written them again.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';

export class Lifecycle extends Correct {
  async onFinalizeUpgrade() {
    return this.result(async () => {
      const account = await services().settingsStore.get('account');
      if (!account.shop) return;
      await services().settingsStore.delete('account');
      await this.connect(account);
      await services().settingsStore.put('account', account);
    });
  }
}
