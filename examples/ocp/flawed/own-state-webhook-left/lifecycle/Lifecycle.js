// Flawed: registers a webhook with a code that came with its own state, and never removes it.
import { services } from '../../../app/lifecycle/platform.js';
import * as shop from '../../../app/lifecycle/shop.js';
import { Lifecycle as OwnState } from '../../../unusual/own-state/lifecycle/Lifecycle.js';

export class Lifecycle extends OwnState {
  async granted(request) {
    const response = await super.granted(request);
    if (!request.params.code) return response;
    const { success, message } = await this.result(async () => {
      const { incoming } = await services().functionApi.getEndpoints();
      await shop.register({ api_key: 'of the app' }, incoming);
    });
    return success ? response : response.toast('danger', message);
  }
}
