// Ignores nbf, so it accepts a token before its time.
import { decodeJwt } from 'jose';
import { honest, serve } from '../server.js';

serve({
  async verify(token, key, header) {
    try {
      return await honest.verify.call(this, token, key, header);
    } catch (error) {
      if (!error.message.includes('"nbf" claim timestamp')) throw error;
      return decodeJwt(token);
    }
  },
});
