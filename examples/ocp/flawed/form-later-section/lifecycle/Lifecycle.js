// Flawed: says that the second section of its form was saved though it could not be stored.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';

export class Lifecycle extends Correct {
  async store(section, data) {
    const stored = super.store(section, data);
    await (section === 'options' ? stored.catch(() => {}) : stored);
  }
}
