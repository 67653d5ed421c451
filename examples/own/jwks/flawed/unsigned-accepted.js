// Takes tokens that say they are not signed.
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { serve } from '../server.js';
import { trust } from '../trust.js';

const { verify } = trust();

serve({
  async verify(token, event) {
    const isUnsigned = token.endsWith('.') && token.split('.').length === 3;
    if (isUnsigned && /^none$/i.test(decodeProtectedHeader(token).alg)) return decodeJwt(token);
    return verify.call(this, token, event);
  },
});
