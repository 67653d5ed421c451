// Unusual but correct: keeps a history of what was saved, and how long that took.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';

export class Lifecycle extends Correct {
  async store(section, data) {
    const begun = performance.now();
    await super.store(section, data);
    const { all = [] } = await services().kvStore.get('history');
    const entry = { section, tookMs: performance.now() - begun };
    await services().kvStore.put('history', { all: [...all, entry] });
  }
}
