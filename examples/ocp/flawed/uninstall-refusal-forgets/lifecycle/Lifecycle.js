// Flawed: forgets its webhook when it refuses to be uninstalled, so that it is left when that is granted.
import { services } from '../../../app/lifecycle/platform.js';
import { Lifecycle as Correct } from '../../../unusual/refuses-while-importing/lifecycle/Lifecycle.js';

export class Lifecycle extends Correct {
  async refuse(message) {
    await services()
      .secretsStore.delete('webhook')
      .catch(() => {});
    return super.refuse(message);
  }
}
