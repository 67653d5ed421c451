// Flawed: stores the credentials before it has checked them.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';

export class Lifecycle extends Correct {
  async store(section, data) {
    await services().settingsStore.put(section, data);
    await super.store(section, data);
  }
}
