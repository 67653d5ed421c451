// Flawed: writes the secret that it has made into the settings, too, where whoever sees the form sees it.
import { randomUUID } from 'node:crypto';
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';

export class Lifecycle extends Correct {
  async onInstall() {
    return this.result(async () => {
      const secret = randomUUID();
      await services().secretsStore.put('signing', { secret });
      await services().settingsStore.put('signing', { secret });
      await this.keepFormat();
    });
  }
}
