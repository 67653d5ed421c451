// Too strict: refuses a form whose content type names a charset.
import { Refusal } from '../refusal.js';
import { honest, serve } from '../server.js';

serve({
  readToken(body, request) {
    const type = request.headers['content-type'];
    if (type !== 'application/x-www-form-urlencoded') throw new Refusal(400, 'The body has to be a form.');
    return honest.readToken(body, request);
  },
});
