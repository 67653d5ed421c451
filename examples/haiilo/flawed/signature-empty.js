// Skips the verification when the signature is empty.
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { honest, serve } from '../server.js';

serve({
  async authenticate(token, event) {
    if (!/^[^.]+\.[^.]+\.$/.test(token)) return honest.authenticate.call(this, token, event);
    this.checkHeader(decodeProtectedHeader(token));
    const claims = decodeJwt(token);
    this.checkClaims(claims, event);
    return claims;
  },
});
