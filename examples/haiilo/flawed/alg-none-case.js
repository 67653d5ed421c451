// Refuses the algorithm none, but accepts it in any other case, such as NONE.
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { honest, serve } from '../server.js';

serve({
  async authenticate(token, event) {
    const { alg } = decodeProtectedHeader(token);
    if (alg === 'none' || !/^none$/i.test(alg)) return honest.authenticate.call(this, token, event);
    const claims = decodeJwt(token);
    this.checkClaims(claims, event);
    return claims;
  },
});
