// Flawed: takes no form any more once it was to be uninstalled, though it has refused.
import { services } from '../../../app/lifecycle/platform.js';
import { FormResponse } from '../../../app/lifecycle/responses.js';
import { Lifecycle as Correct } from '../../../unusual/refuses-while-importing/lifecycle/Lifecycle.js';

export class Lifecycle extends Correct {
  async refuse(message) {
    await services().secretsStore.patch('webhook', { closing: true });
    return super.refuse(message);
  }

  async onSettingsForm(section, action, data) {
    const { closing } = await services()
      .secretsStore.get('webhook')
      .catch(() => ({}));
    return closing
      ? new FormResponse().toast('danger', 'This app is being uninstalled.')
      : super.onSettingsForm(section, action, data);
  }
}
