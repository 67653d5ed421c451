// Flawed: onInstall sets up a counter for each kind of order, and says success though the last of them was not stored.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';

const KINDS = ['open', 'paid', 'packed', 'sent', 'delivered', 'returned', 'refunded', 'lost', 'closed'];
const count = kind => services().kvStore.put(`orders-${kind}`, { count: 0 });

export class Lifecycle extends Correct {
  async onInstall() {
    return this.result(async () => {
      await this.keepFormat();
      for (const kind of KINDS.slice(0, -1)) await count(kind);
      await count(KINDS.at(-1)).catch(() => undefined);
    });
  }
}
