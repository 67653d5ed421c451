// Refuses an expired token the first time only.
import { decodeJwt } from 'jose';
import { honest, serve } from '../server.js';

const refused = new Set();

serve({
  verify(token, key) {
    return honest.verify.call(this, token, key).catch(error => {
      if (refused.has(token) && error.message.includes('exp')) return decodeJwt(token);
      refused.add(token);
      throw error;
    });
  },
});
