// Flawed: removes what stands behind the slash of the collection, where no id is.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';
import * as shop from '../../../app/lifecycle/shop.js';

export class Lifecycle extends Correct {
  async onUninstall() {
    return this.result(async () => {
      const { webhookId, account } = await services().secretsStore.get('webhook');
      if (account) await shop.unregister(account, webhookId ?? '');
    });
  }
}
