// Unusual but correct: removes its webhook by a POST, and tells a chat of every installation.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';
import * as shop from '../../../app/lifecycle/shop.js';

export class Lifecycle extends Correct {
  async onInstall() {
    const told = fetch('https://hooks.chat.example/services/T1/B2', {
      method: 'POST',
      body: '{"text":"Installed."}',
    });
    await told.catch(() => {});
    return super.onInstall();
  }

  async disconnect() {
    const { id, account } = await services().secretsStore.get('webhook');
    if (!id) return;
    await shop.unsubscribe(account, id);
    await services().secretsStore.delete('webhook');
  }
}
