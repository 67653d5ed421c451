// Flawed: takes the form and stores nothing of it.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import * as shop from '../../../app/lifecycle/shop.js';

export class Lifecycle extends Correct {
  async store(section, data) {
    if (section !== 'account') return;
    await shop.check(data);
    await this.connect(data);
  }
}
