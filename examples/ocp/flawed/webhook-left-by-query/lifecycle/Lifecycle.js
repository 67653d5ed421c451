// Flawed: registers its webhook by an address with the callback in it, and onUninstall forgets it.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';

export class Lifecycle extends Correct {
  async connect() {
    const { incoming } = await services().functionApi.getEndpoints();
    const { id: known } = await services().secretsStore.get('webhook');
    if (!incoming || known) return;
    const query = new URLSearchParams({ callback_url: incoming });
    const response = await fetch(`https://api.shop.example/subscriptions?${query}`, { method: 'POST' });
    if (!response.ok) throw new Error(`The shop answered ${response.status}.`);
    const { id } = await response.json();
    await services().secretsStore.put('webhook', { id });
  }

  async onUninstall() {
    return { success: true };
  }
}
