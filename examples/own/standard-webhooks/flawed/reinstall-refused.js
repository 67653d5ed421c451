// Takes an installation that was uninstalled for one that is still there.
import { events } from '../events.js';
import { Refusal } from '../refusal.js';
import { serve } from '../server.js';

const { events: own } = events();

serve({
  events: {
    ...own,
    uninstalled(event) {
      if (!this.installations.has(this.keyOf(event))) throw new Refusal(400, 'It is not installed.');
    },
  },
});
