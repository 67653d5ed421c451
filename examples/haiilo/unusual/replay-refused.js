// Unusual but correct: refuses a jti that it has seen before.
import { Refusal } from '../refusal.js';
import { honest, serve } from '../server.js';

const seen = new Set();

serve({
  async authenticate(token, event) {
    const claims = await honest.authenticate.call(this, token, event);
    if (seen.has(claims.jti)) throw new Refusal(400, 'This token was used before.');
    if (claims.jti !== undefined) seen.add(claims.jti);
    return claims;
  },
});
