// Flawed: every upgrade turns the name of the shop around, so that a second one undoes the first.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';

export class Lifecycle extends Correct {
  async onUpgrade() {
    return this.result(async () => {
      const account = await services().settingsStore.get('account');
      if (!account.shop) return;
      const shop = [...account.shop].reverse().join('');
      await services().settingsStore.put('account', { ...account, shop });
    });
  }
}
