// Unusual but correct: registers a webhook at each later step of its life, and removes all of them at once.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';
import * as shop from '../../../app/lifecycle/shop.js';

const OWN = { api_key: 'of the app' };

export class Lifecycle extends Correct {
  async onInstall() {
    return this.result(async () => {
      await this.keepFormat();
      const { incoming } = await services().functionApi.getEndpoints();
      if (!incoming) throw new Error('There is no address yet.');
      await services().kvStore.put('address', { incoming });
    });
  }

  async onUpgrade(fromVersion) {
    return this.after(super.onUpgrade(fromVersion), 'orders/upgraded');
  }

  async onFinalizeUpgrade(fromVersion) {
    return this.after(super.onFinalizeUpgrade(fromVersion), 'orders/finalized');
  }

  async onAfterUpgrade() {
    return this.after(super.onAfterUpgrade(), 'orders/after');
  }

  async onAuthorizationGrant(request) {
    const response = await super.onAuthorizationGrant(request);
    if (!request.params.code) return response;
    const { success, message } = await this.result(() => this.registerOnce('orders/granted'));
    return success ? response : response.toast('danger', message);
  }

  async onUninstall() {
    return this.result(async () => {
      await this.disconnect();
      await shop.unregisterAll(OWN);
      await services().secretsStore.delete('late');
    });
  }

  async after(earlier, topic) {
    const result = await earlier;
    return result.success ? this.result(() => this.registerOnce(topic)) : result;
  }

  async registerOnce(topic) {
    const known = await services().secretsStore.get('late');
    if (known[topic]) return;
    const { incoming } = await services().kvStore.get('address');
    const { id } = await shop.register(OWN, incoming, [topic]);
    try {
      await services().secretsStore.put('late', { ...known, [topic]: id });
    } catch (error) {
      await shop.unregister(OWN, id);
      throw error;
    }
  }
}
