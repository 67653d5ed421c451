// Unusual but correct: keeps no list of its webhooks, but asks the shop for those that lead to it.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';
import * as shop from '../../../app/lifecycle/shop.js';

export class Lifecycle extends Correct {
  async connect(account) {
    const { incoming } = await services().functionApi.getEndpoints();
    if (!incoming) throw new Error('There is no address yet.');
    await this.disconnect();
    await shop.register(account, incoming);
  }

  async store(section, data) {
    try {
      await super.store(section, data);
    } catch (error) {
      if (section === 'account') await this.removeAll(data).catch(() => {});
      throw error;
    }
  }

  async disconnect() {
    const account = await services().settingsStore.get('account');
    if (account.shop) await this.removeAll(account);
  }

  async removeAll(account) {
    const { incoming } = await services().functionApi.getEndpoints();
    const { webhooks = [] } = await shop.list(account);
    for (const { id, url } of webhooks) if (url === incoming) await shop.unregister(account, id);
  }
}
