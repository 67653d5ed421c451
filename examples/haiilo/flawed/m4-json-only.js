// M4: reads JSON only and refuses the documented form.
import { Refusal } from '../refusal.js';
import { serve } from '../server.js';

serve({
  readToken(body) {
    const token = JSON.parse(body)?.token;
    if (typeof token !== 'string') throw new Refusal(400, 'The token is missing.');
    return token;
  },
});
