// Accepts an access_token event without a client, and does nothing.
import { honest, serve } from '../server.js';

serve({
  rules: { ...honest.rules, access_token: {} },
  async access_token(claims) {
    if (claims.client?.authorization_code) await honest.access_token.call(this, claims);
  },
});
