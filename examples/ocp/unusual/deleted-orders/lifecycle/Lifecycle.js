// Unusual but correct: hears of deleted orders too, and says of itself that it is 100% ready.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';
import * as shop from '../../../app/lifecycle/shop.js';

export class Lifecycle extends Correct {
  async connect(account) {
    await this.disconnect();
    const { incoming } = await services().functionApi.getEndpoints();
    if (!incoming) throw new Error('There is no address yet.');
    const { id } = await shop.register(account, incoming, ['orders/create', 'orders/delete']);
    try {
      await services().secretsStore.put('webhook', { id, account });
    } catch (error) {
      await shop.unregister(account, id);
      throw error;
    }
    await shop.report(account, '100% ready').catch(() => {});
  }
}
