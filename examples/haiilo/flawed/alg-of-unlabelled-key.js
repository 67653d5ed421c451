// Goes by the algorithm that the key names, and by the token's own where the key names none.
import { createPublicKey } from 'node:crypto';
import { jwtVerify } from 'jose';
import { honest, serve } from '../server.js';

serve({
  checkHeader({ typ, crit, b64 }) {
    honest.checkHeader.call(this, { typ, crit, b64, alg: this.algorithms[0] });
  },
  readKey(text) {
    const { alg, kty, e, n } = JSON.parse(text).key;
    return { alg, kty, e, n };
  },
  async verify(token, { alg, ...key }, header) {
    const isSecret = (alg ?? header.alg).startsWith('HS');
    if (!isSecret) return honest.verify.call(this, token, key, header);
    const pem = createPublicKey({ key, format: 'jwk' }).export({ format: 'pem', type: 'spki' });
    const { payload } = await jwtVerify(token, Buffer.from(pem));
    return payload;
  },
});
