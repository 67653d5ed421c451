// Unusual but correct: a webhook of this shop is not deleted, it is cancelled.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';

export class Lifecycle extends Correct {
  async disconnect() {
    const { id, account } = await services().secretsStore.get('webhook');
    if (!id) return;
    const headers = { authorization: `Bearer ${account.api_key}` };
    const url = `https://api.shop.example/webhooks/${id}/cancel`;
    const response = await fetch(url, { method: 'POST', headers });
    if (!response.ok) throw new Error(`The shop answered ${response.status}.`);
    await services().secretsStore.delete('webhook');
  }
}
