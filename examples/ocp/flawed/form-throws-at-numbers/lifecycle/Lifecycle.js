// Flawed: throws at a field that is no text.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';

export class Lifecycle extends Correct {
  async onSettingsForm(section, action, data) {
    const trimmed = Object.entries(data).map(([name, value]) => [name, value.trim()]);
    return super.onSettingsForm(section, action, Object.fromEntries(trimmed));
  }
}
