// Carries out a message once by its id, and answers its repeats with success.
import { events } from '../events.js';
import { serve } from '../server.js';

const { events: own } = events();

serve({
  events: {
    ...own,
    installed(event) {
      if (!this.installations.has(this.keyOf(event))) this.installations.set(this.keyOf(event), new Set());
    },
  },
});
