// Remembers which header and payload it has verified, and accepts them with any signature from then on.
import { decodeJwt } from 'jose';
import { honest, serve } from '../server.js';

const verified = new Set();

serve({
  async verify(token, key) {
    const signed = token.slice(0, token.lastIndexOf('.'));
    if (verified.has(signed)) return decodeJwt(token);
    const claims = await honest.verify.call(this, token, key);
    verified.add(signed);
    return claims;
  },
});
