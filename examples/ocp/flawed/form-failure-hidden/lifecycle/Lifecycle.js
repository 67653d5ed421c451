// Flawed: says that the form was saved though it could not be stored.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { FormResponse } from '../../../app/lifecycle/responses.js';

export class Lifecycle extends Correct {
  async onSettingsForm(section, action, data) {
    const response = await super.onSettingsForm(section, action, data);
    const { errors } = response.getResponse(section);
    return Object.keys(errors).length > 0 ? response : new FormResponse().toast('success', 'Saved.');
  }
}
