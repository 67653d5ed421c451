// Looks for the key at the address that the token brings along.
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { serve } from '../server.js';
import { trust } from '../trust.js';

const { verify } = trust();

const brought = token => {
  try {
    return decodeProtectedHeader(token).jku;
  } catch {
    return undefined;
  }
};

serve({
  async verify(token, event) {
    const jku = brought(token);
    if (typeof jku !== 'string' || !URL.canParse(jku)) return verify.call(this, token, event);
    try {
      return (await jwtVerify(token, createRemoteJWKSet(new URL(jku), { timeoutDuration: 2000 }))).payload;
    } catch {
      return verify.call(this, token, event);
    }
  },
});
