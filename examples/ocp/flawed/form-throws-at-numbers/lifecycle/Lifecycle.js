// Flawed: throws at a field that should be a text and is none.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';

export class Lifecycle extends Correct {
  async onSettingsForm(section, action, data) {
    const trimmed = Object.entries(data).map(([name, value]) => [
      name,
      typeof value === 'boolean' ? value : value.trim(),
    ]);
    return super.onSettingsForm(section, action, Object.fromEntries(trimmed));
  }
}
