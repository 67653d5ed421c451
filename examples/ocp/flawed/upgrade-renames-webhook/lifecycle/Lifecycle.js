// Flawed: an upgrade keeps its webhook under another name, so that the version before cannot remove it any more.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';
import * as shop from '../../../app/lifecycle/shop.js';

export class Lifecycle extends Correct {
  async onUpgrade() {
    return this.result(async () => {
      await this.keepFormat();
      const webhook = await services().secretsStore.get('webhook');
      if (!webhook.id) return;
      await services().secretsStore.put('order-webhook', webhook);
      await services().secretsStore.delete('webhook');
    });
  }

  async disconnect() {
    const { id, account } = await services().secretsStore.get('order-webhook');
    if (id) await shop.unregister(account, id);
    await services().secretsStore.delete('order-webhook');
    await super.disconnect();
  }
}
