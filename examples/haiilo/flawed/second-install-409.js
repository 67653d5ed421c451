// Implied: answers a repeated install with 409, which the contract does not know.
import { honest, serve } from '../server.js';

serve({
  refuse(response, { code, message }) {
    if (code !== 100) return honest.refuse(response, { code, message });
    response.writeHead(409, { 'content-type': 'application/json' }).end(JSON.stringify({ code, message }));
  },
});
