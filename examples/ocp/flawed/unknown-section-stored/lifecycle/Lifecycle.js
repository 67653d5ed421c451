// Flawed: stores every section, also one that its form does not have.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';
import { FormResponse } from '../../../app/lifecycle/responses.js';

export class Lifecycle extends Correct {
  async onSettingsForm(section, action, data) {
    if (section === 'account') return super.onSettingsForm(section, action, data);
    try {
      await services().settingsStore.put(section, data);
      return new FormResponse().toast('success', 'Saved.');
    } catch (error) {
      return new FormResponse().toast('danger', error.message);
    }
  }
}
