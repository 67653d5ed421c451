// Flawed: registers a new webhook with every submission and leaves the old one.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';
import * as shop from '../../../app/lifecycle/shop.js';

export class Lifecycle extends Correct {
  async connect(account) {
    const { incoming } = await services().functionApi.getEndpoints();
    const { id } = await shop.register(account, incoming);
    await services().secretsStore.put('webhook', { id, account });
  }
}
