// Refuses with the documented JSON, but calls it plain text.
import { serve } from '../server.js';

serve({
  refuse(response, { code, message }) {
    response.writeHead(400, { 'content-type': 'text/plain' }).end(JSON.stringify({ code, message }));
  },
});
