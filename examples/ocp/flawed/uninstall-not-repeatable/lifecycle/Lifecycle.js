// Flawed: a second onUninstall fails because there is nothing any more.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';

export class Lifecycle extends Correct {
  async disconnect() {
    const { id } = await services().secretsStore.get('webhook');
    const { done } = await services().kvStore.get('uninstall');
    if (done) throw new Error('The uninstall has begun already.');
    await services().kvStore.put('uninstall', { done: Boolean(id) });
    await super.disconnect();
  }
}
