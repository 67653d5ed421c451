// M16: asks an address that does not exist for a JWK Set and ends in a 500 page.

import { serve } from '../server.js';
import { uncaught } from '../uncaught.js';

serve({
  ...uncaught,
  async keyOf() {
    const response = await fetch('https://plugins.coyoapp.com/.well-known/jwks.json');
    return (await response.json()).keys[0];
  },
});
