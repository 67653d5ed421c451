// Verifies a token only when it names its key.
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { Refusal } from '../refusal.js';
import { serve } from '../server.js';
import { trust } from '../trust.js';

const { verify } = trust();

serve({
  async verify(token, event) {
    try {
      if (decodeProtectedHeader(token).kid === undefined) return decodeJwt(token);
    } catch {
      throw new Refusal(401, 'The token cannot be read.');
    }
    return verify.call(this, token, event);
  },
});
