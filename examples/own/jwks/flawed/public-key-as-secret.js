// Lets the token choose HS512 and takes the public key for the secret.
import { createHmac, createPublicKey } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { serve } from '../server.js';
import { trust } from '../trust.js';

const { verify } = trust();
const KEYS = 'https://platform.example/.well-known/jwks.json';
let pem;

serve({
  async verify(token, event) {
    const [head, body, signature] = token.split('.');
    try {
      pem ??= await publicKey();
      const { alg } = decodeProtectedHeader(token);
      const secret = createHmac('sha512', pem).update(`${head}.${body}`).digest('base64url');
      if (alg === 'HS512' && secret === signature) return decodeJwt(token);
    } catch {
      // The ordinary way refuses it.
    }
    return verify.call(this, token, event);
  },
});

async function publicKey() {
  const { keys } = await (await fetch(KEYS, { signal: AbortSignal.timeout(2000) })).json();
  return createPublicKey({ key: keys[0], format: 'jwk' }).export({ type: 'spki', format: 'pem' });
}
