// Flawed: every upgrade adds to a list, also when it is the same one.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';

export class Lifecycle extends Correct {
  async onUpgrade(fromVersion) {
    return this.result(async () => {
      const { versions = [] } = await services().kvStore.get('history');
      await services().kvStore.put('history', { versions: [...versions, fromVersion] });
    });
  }
}
