// Implied: takes a list with one key address for the address.
import { honest, serve } from '../server.js';

serve({
  trustsKeyUrl(jku) {
    return honest.trustsKeyUrl.call(this, String(jku));
  },
});
