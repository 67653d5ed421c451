// M25: writes the secrets of the API access to its log.
import { honest, serve } from '../server.js';

serve({
  async access_token(claims) {
    console.log('API access', claims.client);
    await honest.access_token.call(this, claims);
  },
});
