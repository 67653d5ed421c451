// M28: compares times in milliseconds with times in seconds, and the wrong way round.
import { compactVerify, importJWK } from 'jose';
import { Refusal } from '../refusal.js';
import { serve } from '../server.js';

serve({
  async verify(token, key, { alg }) {
    const { payload } = await compactVerify(token, await importJWK(key, alg), { algorithms: ['RS512'] });
    const claims = JSON.parse(Buffer.from(payload).toString());
    const now = Date.now();
    if (claims.exp > now || claims.nbf < now) throw new Refusal(401, 'The token is not valid at this time.');
    return claims;
  },
});
