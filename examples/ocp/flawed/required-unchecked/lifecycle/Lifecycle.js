// Flawed: does not look whether the required fields are filled in.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { FormResponse } from '../../../app/lifecycle/responses.js';

export class Lifecycle extends Correct {
  async onSettingsForm(section, action, data) {
    const isEmpty = Object.keys(data).length === 0;
    return isEmpty
      ? new FormResponse().toast('success', 'Saved.')
      : super.onSettingsForm(section, action, data);
  }
}
