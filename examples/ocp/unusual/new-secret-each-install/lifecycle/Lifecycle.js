// Unusual but correct: makes a new secret with every installation; what an earlier one has stored is deleted.
import { randomUUID } from 'node:crypto';
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';

export class Lifecycle extends Correct {
  async onInstall() {
    return this.result(async () => {
      await services().secretsStore.put('signing', { secret: randomUUID() });
      await this.keepFormat();
    });
  }
}
