// Implied: trusts the certificate that the token itself carries, which is deprecated.
import { createPublicKey, X509Certificate } from 'node:crypto';
import { decodeJwt } from 'jose';
import { honest, serve } from '../server.js';

function keyIn(certificate) {
  const bytes = Buffer.from(certificate, 'base64');
  try {
    return new X509Certificate(bytes).publicKey;
  } catch {
    return createPublicKey(bytes.includes('BEGIN') ? bytes : { key: bytes, format: 'der', type: 'spki' });
  }
}

serve({
  async verify(token, key, header) {
    try {
      return await honest.verify.call(this, token, key, header);
    } catch (error) {
      const { certificate } = decodeJwt(token);
      if (!certificate) throw error;
      return honest.verify.call(this, token, keyIn(certificate).export({ format: 'jwk' }), header);
    }
  },
});
