// Flawed: removes the webhook of the old account with the credentials of the new one.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';
import * as shop from '../../../app/lifecycle/shop.js';

export class Lifecycle extends Correct {
  async connect(account) {
    const { id } = await services().secretsStore.get('webhook');
    if (id) await shop.unregister(account, id);
    const { incoming } = await services().functionApi.getEndpoints();
    const made = await shop.register(account, incoming);
    await services().secretsStore.put('webhook', { id: made.id, account });
  }
}
