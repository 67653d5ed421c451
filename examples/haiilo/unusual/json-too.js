// Unusual but correct: reads JSON as well as the documented form.
import { honest, serve } from '../server.js';

serve({
  readToken(body, request) {
    if (request.headers['content-type'] !== 'application/json') return honest.readToken(body, request);
    return honest.readToken(String(new URLSearchParams(JSON.parse(body))), {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  },
});
