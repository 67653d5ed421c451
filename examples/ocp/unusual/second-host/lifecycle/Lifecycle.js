// Unusual but correct: asks the second host of the shop where the first one is out of order, and signs what it asks.
import { createHmac } from 'node:crypto';
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';

const HOSTS = ['https://api.shop.example', 'https://api-backup.shop.example'];

async function ask(method, path, { shop, api_key: apiKey }, body = '') {
  const signature = createHmac('sha256', apiKey).update(`${method} ${path} ${body}`).digest('hex');
  const headers = { 'x-client': shop, 'x-signature': signature };
  for (const host of HOSTS) {
    const response = await fetch(`${host}${path}`, { method, headers, ...(body && { body }) }).catch(
      () => {},
    );
    if (response?.ok) return response;
  }
  throw new Error('The shop cannot be reached.');
}

export class Lifecycle extends Correct {
  async connect(account) {
    await this.disconnect();
    const { incoming: url } = await services().functionApi.getEndpoints();
    if (!url) throw new Error('The function that receives webhooks has no address yet.');
    const body = JSON.stringify({ url, account: account.shop });
    const { id } = await (await ask('POST', '/webhooks', account, body)).json();
    try {
      await services().secretsStore.put('webhook', { id, account });
    } catch (error) {
      await ask('DELETE', `/webhooks/${id}`, account);
      throw error;
    }
  }

  async disconnect() {
    const { id, account } = await services().secretsStore.get('webhook');
    if (!id) return;
    await ask('DELETE', `/webhooks/${id}`, account);
    await services().secretsStore.delete('webhook');
  }
}
