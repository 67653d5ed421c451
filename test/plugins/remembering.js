// A correct plug-in that trusts one more key address, and refuses a token id that it has ever seen.
import { Refusal } from '../../examples/haiilo/refusal.js';
import { honest, serve } from '../../examples/haiilo/server.js';

const seen = new Set();

serve({
  trustsKeyUrl: jku => jku === process.env.KEY_URL,
  async authenticate(token, event) {
    const claims = await honest.authenticate.call(this, token, event);
    if (seen.has(claims.jti)) throw new Refusal(400, 'This token was used before.');
    if (claims.jti !== undefined) seen.add(claims.jti);
    return claims;
  },
});
