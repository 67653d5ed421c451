// M2: decodes the token and believes it, without a look at the signature or the times.
import { decodeJwt } from 'jose';
import { serve } from '../server.js';

serve({
  async authenticate(token, event) {
    const claims = decodeJwt(token);
    this.checkClaims(claims, event);
    return claims;
  },
});
