// Flawed: does not catch a store that fails in onSettingsForm.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { FormResponse } from '../../../app/lifecycle/responses.js';

export class Lifecycle extends Correct {
  async onSettingsForm(section, action, data) {
    if (section !== 'account' || !data.shop || !data.api_key)
      return super.onSettingsForm(section, action, data);
    await this.store(section, data);
    return new FormResponse().toast('success', 'Saved.');
  }
}
