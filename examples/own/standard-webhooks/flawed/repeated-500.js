// Ends a repeated installation in a server error.
import { events } from '../events.js';
import { serve } from '../server.js';

const { events: own } = events();

serve({
  events: {
    ...own,
    installed(event) {
      if (this.installations.has(this.keyOf(event))) throw new Error('duplicate key');
      this.installations.set(this.keyOf(event), new Set());
    },
  },
});
