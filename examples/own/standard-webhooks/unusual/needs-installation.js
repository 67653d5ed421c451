// Refuses a seat of an installation that it does not know.
import { events } from '../events.js';
import { Refusal } from '../refusal.js';
import { serve } from '../server.js';

const { events: own } = events();

serve({
  events: {
    ...own,
    seat_added(event) {
      if (!this.installations.has(this.keyOf(event))) throw new Refusal(400, 'It is not installed.');
      own.seat_added.call(this, event);
    },
  },
});
