// M22: refuses with a body of its own making, without code and message.
import { serve } from '../server.js';

serve({
  refuse(response, { message }) {
    response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ error: message }));
  },
});
