// Flawed: takes no form while it starts its job after an upgrade, and none ever when that fails.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';
import { FormResponse } from '../../../app/lifecycle/responses.js';

export class Lifecycle extends Correct {
  async onAfterUpgrade() {
    return this.result(async () => {
      await services().kvStore.put('lock', { held: true });
      await services().jobApi.trigger('import_orders', {});
      await services().kvStore.delete('lock');
    });
  }

  async onSettingsForm(section, action, data) {
    const { held } = await services()
      .kvStore.get('lock')
      .catch(() => ({}));
    return held
      ? new FormResponse().toast('danger', 'This app is being upgraded.')
      : super.onSettingsForm(section, action, data);
  }
}
