// Verifies with the key that the token brings along.
import { decodeProtectedHeader, importJWK, jwtVerify } from 'jose';
import { serve } from '../server.js';
import { trust } from '../trust.js';

const { verify } = trust();

const brought = token => {
  try {
    return decodeProtectedHeader(token).jwk;
  } catch {
    return undefined;
  }
};

serve({
  async verify(token, event) {
    const jwk = brought(token);
    if (jwk?.kty !== 'EC') return verify.call(this, token, event);
    return (await jwtVerify(token, await importJWK(jwk, 'ES256'))).payload;
  },
});
