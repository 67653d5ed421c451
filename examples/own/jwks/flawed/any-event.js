// Does not look for which event a token was made.
import { jwtVerify } from 'jose';
import { Refusal } from '../refusal.js';
import { serve } from '../server.js';

serve({
  async verify(token) {
    try {
      return (await jwtVerify(token, this.keys, this.rules)).payload;
    } catch {
      throw new Refusal(401, 'The token is not one of the platform.');
    }
  },
});
