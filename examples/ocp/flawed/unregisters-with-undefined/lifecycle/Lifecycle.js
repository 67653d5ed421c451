// Flawed: looks for the key of the account under a name that it has not, so that nobody believes its removal.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';

export class Lifecycle extends Correct {
  async onUninstall() {
    return this.result(async () => {
      const { id, account } = await services().secretsStore.get('webhook');
      if (!id) return;
      await fetch(`https://api.shop.example/webhooks/${id}`, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${account.apiKey}` },
      });
    });
  }
}
