// Too strict: refuses claims that it does not know.
import { Refusal } from '../refusal.js';
import { honest, serve } from '../server.js';

const known = /^(iss|iat|exp|nbf|jti|sub|tenantId|pluginId|certificate|instanceId|srcId|base_url|client)$/;

serve({
  checkClaims(claims, event) {
    honest.checkClaims.call(this, claims, event);
    if (!Object.keys(claims).every(name => known.test(name)))
      throw new Refusal(400, 'There is an unknown claim.');
  },
});
