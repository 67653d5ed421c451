// Implied: trusts the certificate chain that the header itself brings along.
import { X509Certificate } from 'node:crypto';
import { honest, serve } from '../server.js';

serve({
  async keyOf(header) {
    if (!header.x5c) return honest.keyOf.call(this, header);
    return new X509Certificate(Buffer.from(header.x5c[0], 'base64')).publicKey.export({ format: 'jwk' });
  },
});
