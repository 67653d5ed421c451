// Ignores crit, so it accepts what it was told not to accept without understanding it.
import { createPublicKey, verify } from 'node:crypto';
import { decodeJwt } from 'jose';
import { Refusal } from '../refusal.js';
import { honest, serve } from '../server.js';

serve({
  checkHeader({ crit, ...header }) {
    honest.checkHeader.call(this, header);
  },
  async verify(token, key, { crit, ...header }) {
    if (crit === undefined) return honest.verify.call(this, token, key, header);
    const [head, body, signature] = token.split('.');
    const publicKey = createPublicKey({ key, format: 'jwk' });
    const genuine = verify('sha512', `${head}.${body}`, publicKey, Buffer.from(signature, 'base64url'));
    if (!genuine) throw new Refusal(401, 'The signature is wrong.');
    return decodeJwt(token);
  },
});
