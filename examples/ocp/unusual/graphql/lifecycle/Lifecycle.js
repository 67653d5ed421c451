// Unusual but correct: the shop speaks GraphQL, and a webhook is removed there by the address that it calls.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';

async function mutate({ api_key: apiKey }, query, variables) {
  const response = await fetch('https://api.shop.example/graphql', {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  if (!response.ok) throw new Error(`The shop answered ${response.status}.`);
}

const CREATE =
  'mutation($url: URL!) { webhookCreate(url: $url, topics: [DELETED]) { webhook { deletedAt } } }';
const REMOVE = 'mutation($url: URL!) { webhookDelete(url: $url) { ok } }';

export class Lifecycle extends Correct {
  async connect(account) {
    await this.disconnect();
    const { incoming: url } = await services().functionApi.getEndpoints();
    if (!url) throw new Error('The function that receives webhooks has no address yet.');
    await mutate(account, CREATE, { url });
    try {
      await services().secretsStore.put('webhook', { url, account });
    } catch (error) {
      await mutate(account, REMOVE, { url });
      throw error;
    }
  }

  async disconnect() {
    const { url, account } = await services().secretsStore.get('webhook');
    if (!url) return;
    await mutate(account, REMOVE, { url });
    await services().secretsStore.delete('webhook');
  }
}
