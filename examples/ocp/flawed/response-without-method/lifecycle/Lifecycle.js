// Flawed: onSettingsForm returns a plain object, which the platform cannot ask for its response.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';

export class Lifecycle extends Correct {
  async onSettingsForm(section, action, data) {
    const response = await super.onSettingsForm(section, action, data);
    return response.getResponse(section);
  }
}
