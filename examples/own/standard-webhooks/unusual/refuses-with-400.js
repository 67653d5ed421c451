// Refuses everything with 400, and says nothing more.
import { serve } from '../server.js';

serve({
  refuse(refusal, response) {
    response.writeHead(refusal.status === 409 ? 409 : 400).end();
  },
});
