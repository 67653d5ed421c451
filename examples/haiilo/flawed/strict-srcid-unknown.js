// Too strict: takes srcId, the name on the pages, for a claim that must not be there.
import { Refusal } from '../refusal.js';
import { honest, serve } from '../server.js';

serve({
  checkClaims(claims, event) {
    if ('srcId' in claims) throw new Refusal(400, 'The token has an unknown claim.');
    honest.checkClaims.call(this, claims, event);
  },
});
