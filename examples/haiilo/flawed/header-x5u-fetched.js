// Implied: prefers the address in x5u to jku, and trusts any.
import { X509Certificate } from 'node:crypto';
import { honest, serve } from '../server.js';

serve({
  async keyOf(header) {
    if (!header.x5u) return honest.keyOf.call(this, header);
    const text = await (await fetch(header.x5u, { signal: AbortSignal.timeout(2000) })).text();
    if (text.startsWith('{')) return this.readKey(text);
    return new X509Certificate(text).publicKey.export({ format: 'jwk' });
  },
});
