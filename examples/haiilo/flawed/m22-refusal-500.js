// M22: refuses with 500 instead of 400.
import { serve } from '../server.js';

serve({
  refuse(response, { code, message }) {
    response.writeHead(500, { 'content-type': 'application/json' }).end(JSON.stringify({ code, message }));
  },
});
