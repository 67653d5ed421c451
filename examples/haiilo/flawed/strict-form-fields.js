// Too strict: refuses a form that holds more than the token.
import { Refusal } from '../refusal.js';
import { honest, serve } from '../server.js';

serve({
  readToken(body, request) {
    if ([...new URLSearchParams(body).keys()].length !== 1)
      throw new Refusal(400, 'The form holds too much.');
    return honest.readToken(body, request);
  },
});
