// M22: refuses with 401 instead of 400.
import { serve } from '../server.js';

serve({
  refuse(response, { code, message }) {
    response.writeHead(401, { 'content-type': 'application/json' }).end(JSON.stringify({ code, message }));
  },
});
