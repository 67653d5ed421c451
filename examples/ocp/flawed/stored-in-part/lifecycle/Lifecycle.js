// Flawed: drops the API key from what it stores, and keeps it nowhere else.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';
import * as shop from '../../../app/lifecycle/shop.js';

export class Lifecycle extends Correct {
  async store(section, { api_key: apiKey, ...data }) {
    if (section === 'account') await shop.check({ ...data, api_key: apiKey });
    await services().settingsStore.put(section, data);
  }

  async connect() {}
}
