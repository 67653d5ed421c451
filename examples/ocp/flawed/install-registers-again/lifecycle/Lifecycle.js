// Flawed: registers a webhook with every installation that is tried again.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';
import * as shop from '../../../app/lifecycle/shop.js';

export class Lifecycle extends Correct {
  async onInstall() {
    return this.result(async () => {
      const { incoming } = await services().functionApi.getEndpoints();
      await shop.register({ api_key: 'of the app' }, incoming);
      await this.keepFormat();
    });
  }
}
