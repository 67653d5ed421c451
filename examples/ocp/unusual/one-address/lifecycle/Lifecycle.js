// Unusual but correct: the shop calls one address, which is a setting of the account and is emptied in the end.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';

async function tell(account, orderUrl) {
  const response = await fetch('https://api.shop.example/account/settings', {
    method: 'PATCH',
    headers: { authorization: `Bearer ${account.api_key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ order_url: orderUrl }),
  });
  if (!response.ok) throw new Error(`The shop answered ${response.status}.`);
}

export class Lifecycle extends Correct {
  async connect(account) {
    await this.disconnect();
    const { incoming } = await services().functionApi.getEndpoints();
    if (!incoming) throw new Error('The function that receives webhooks has no address yet.');
    // Whose address it is has to be known before anybody is told of it.
    await services().secretsStore.put('webhook', { account });
    await tell(account, incoming);
  }

  async disconnect() {
    const { account } = await services().secretsStore.get('webhook');
    if (!account) return;
    await tell(account, null);
    await services().secretsStore.delete('webhook');
  }
}
