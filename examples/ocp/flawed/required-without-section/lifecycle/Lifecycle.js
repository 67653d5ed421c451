// Flawed: names the field that is missing, and not the section that it is in.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';

export class Lifecycle extends Correct {
  async onSettingsForm(section, action, data) {
    const response = await super.onSettingsForm(section, action, data);
    const given = response.getResponse(section);
    const bare = Object.entries(given.errors).map(([name, words]) => [name.split('.')[1], words]);
    response.getResponse = () => ({ ...given, errors: Object.fromEntries(bare) });
    return response;
  }
}
