// Flawed: starts the job that cleans up already when it is asked whether it can be uninstalled.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';

export class Lifecycle extends Correct {
  async canUninstall() {
    await services()
      .jobApi.trigger('clean_up', {})
      .catch(() => {});
    return { uninstallable: true };
  }
}
