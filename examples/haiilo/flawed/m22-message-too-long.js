// M22: refuses with a message of more than 200 characters.
import { serve } from '../server.js';

serve({
  refuse(response, { code, message }) {
    const body = JSON.stringify({ code, message: message.padEnd(201, '.') });
    response.writeHead(400, { 'content-type': 'application/json' }).end(body);
  },
});
