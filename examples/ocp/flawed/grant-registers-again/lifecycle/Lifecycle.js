// Flawed: registers a webhook with every authorization and remembers the last one only.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';
import * as shop from '../../../app/lifecycle/shop.js';

const OWN = { api_key: 'of the app' };

export class Lifecycle extends Correct {
  async onAuthorizationGrant(request) {
    const response = await super.onAuthorizationGrant(request);
    if (!request.params.code) return response;
    const { success, message } = await this.result(async () => {
      const { incoming } = await services().functionApi.getEndpoints();
      const { id } = await shop.register(OWN, incoming);
      await services().secretsStore.put('granted', { id });
    });
    return success ? response : response.toast('danger', message);
  }

  async onUninstall() {
    return this.result(async () => {
      await this.disconnect();
      const { id } = await services().secretsStore.get('granted');
      if (!id) return;
      await shop.unregister(OWN, id);
      await services().secretsStore.delete('granted');
    });
  }
}
