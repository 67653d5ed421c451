// Unusual but correct: has a finalization that relies on the upgrade before it, as the platform always calls both.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';

export class Lifecycle extends Correct {
  async onUpgrade(fromVersion) {
    return this.result(() => services().kvStore.put('upgrade', { fromVersion }));
  }

  async onFinalizeUpgrade(fromVersion) {
    const { fromVersion: begun } = await services()
      .kvStore.get('upgrade')
      .catch(() => ({}));
    if (begun === undefined) return { success: false, message: 'onUpgrade did not run.' };
    return super.onFinalizeUpgrade(fromVersion);
  }
}
