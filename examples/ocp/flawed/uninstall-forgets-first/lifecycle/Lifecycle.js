// Flawed: forgets the webhook before it has removed it, so that a retry finds nothing.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';
import * as shop from '../../../app/lifecycle/shop.js';

export class Lifecycle extends Correct {
  async disconnect() {
    const { id, account } = await services().secretsStore.get('webhook');
    if (!id) return;
    await services().secretsStore.delete('webhook');
    await shop.unregister(account, id);
  }
}
