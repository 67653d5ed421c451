// Remembers by its jti that a token was verified, and believes every further one with that jti.
import { decodeJwt } from 'jose';
import { honest, serve } from '../server.js';

const verified = new Set();

serve({
  async verify(token, key, header) {
    const { jti } = decodeJwt(token);
    if (verified.has(jti)) return decodeJwt(token);
    const claims = await honest.verify.call(this, token, key, header);
    if (jti !== undefined) verified.add(jti);
    return claims;
  },
});
