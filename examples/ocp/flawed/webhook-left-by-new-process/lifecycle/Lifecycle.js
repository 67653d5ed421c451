// Flawed: onUninstall knows of the webhook only in the process that has registered it.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';
import * as shop from '../../../app/lifecycle/shop.js';

const webhooks = new Map();
const installation = () => services().appContext.installId;

export class Lifecycle extends Correct {
  async connect(account) {
    await super.connect(account);
    webhooks.set(installation(), await services().secretsStore.get('webhook'));
  }

  async disconnect() {
    const { id, account } = webhooks.get(installation()) ?? {};
    if (!id) return;
    await shop.unregister(account, id);
    webhooks.delete(installation());
  }
}
