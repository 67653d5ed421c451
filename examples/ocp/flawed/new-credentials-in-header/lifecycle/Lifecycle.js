// Flawed: asks for the removal of the old account's webhook with the new account's key, in a header of the shop's own.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';

async function ask(method, path, { api_key: apiKey }, body) {
  const response = await fetch(`https://api.shop.example${path}`, {
    method,
    headers: { 'x-shop-key': apiKey, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`The shop answered ${response.status}.`);
  return response.status === 204 ? {} : response.json();
}

export class Lifecycle extends Correct {
  async connect(account) {
    await this.disconnect(account);
    const { incoming: url } = await services().functionApi.getEndpoints();
    const { id } = await ask('POST', '/webhooks', account, { url });
    try {
      await services().secretsStore.put('webhook', { id, account });
    } catch (error) {
      await ask('DELETE', `/webhooks/${id}`, account);
      throw error;
    }
  }

  async disconnect(present) {
    const { id, account } = await services().secretsStore.get('webhook');
    if (!id) return;
    await ask('DELETE', `/webhooks/${id}`, present ?? account);
    await services().secretsStore.delete('webhook');
  }
}
