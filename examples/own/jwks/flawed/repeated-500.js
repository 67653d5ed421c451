// Ends a repeated installation in a server error.
import { events } from '../events.js';
import { serve } from '../server.js';

const { events: own } = events();

serve({
  events: {
    ...own,
    installed(claims) {
      if (this.installations.has(this.keyOf(claims))) throw new Error('duplicate key');
      this.installations.add(this.keyOf(claims));
    },
  },
  refuse({ status, message }, response) {
    response.writeHead(message.startsWith('The event') ? 500 : status, {
      'content-type': 'application/json',
    });
    response.end(JSON.stringify({ error: message }));
  },
});
