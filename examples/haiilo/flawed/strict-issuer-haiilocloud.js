// Too strict: knows the domain of the documents only, so that tenants under the older ones are refused.
import { Refusal } from '../refusal.js';
import { honest, serve } from '../server.js';

serve({
  checkClaims(claims, event) {
    if (!String(claims.iss).endsWith('.haiilocloud.com')) throw new Refusal(401, 'The issuer is unknown.');
    honest.checkClaims.call(this, claims, event);
  },
});
