// Unusual but correct: signs each request to the shop, so that no two of them are authorised alike.
import { createHmac, randomUUID } from 'node:crypto';
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';

async function ask(method, path, { api_key: secret }, body) {
  const nonce = randomUUID();
  const signature = createHmac('sha256', String(secret)).update(`${method} ${path} ${nonce}`).digest('hex');
  const response = await fetch(`https://api.shop.example${path}`, {
    method,
    headers: { authorization: `Signed ${nonce} ${signature}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`The shop answered ${response.status}.`);
  return response.status === 204 ? {} : response.json();
}

export class Lifecycle extends Correct {
  ask = ask;

  async connect(account) {
    await this.disconnect();
    const { incoming: url } = await services().functionApi.getEndpoints();
    if (!url) throw new Error('The function that receives webhooks has no address yet.');
    const { id } = await this.ask('POST', '/webhooks', account, { url });
    try {
      await services().secretsStore.put('webhook', { id, account });
    } catch (error) {
      await this.ask('DELETE', `/webhooks/${id}`, account);
      throw error;
    }
  }

  async disconnect() {
    const { id, account } = await services().secretsStore.get('webhook');
    if (!id) return;
    await this.ask('DELETE', `/webhooks/${id}`, account);
    await services().secretsStore.delete('webhook');
  }
}
