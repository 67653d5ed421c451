// Flawed: every upgrade starts the import job, also when it is the same one.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';

export class Lifecycle extends Correct {
  async onUpgrade() {
    return this.result(() => services().jobApi.trigger('import_orders', {}));
  }
}
