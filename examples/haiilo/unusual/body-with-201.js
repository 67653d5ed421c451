// Unusual but correct: says something along with its 201.
import { serve } from '../server.js';

serve({
  accept(response, event) {
    response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ accepted: event }));
  },
});
