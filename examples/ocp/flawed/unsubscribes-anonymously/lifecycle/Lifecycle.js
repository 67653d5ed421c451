// Flawed: unsubscribes without saying who asks, and does not look at the answer.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';

export class Lifecycle extends Correct {
  async onUninstall() {
    return this.result(async () => {
      const { id } = await services().secretsStore.get('webhook');
      await fetch('https://api.shop.example/webhooks/unsubscribe', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ id }),
      });
    });
  }
}
