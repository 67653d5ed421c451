// Implied: trusts any port of a trusted key host.
import { honest, serve } from '../server.js';

serve({
  trustsKeyUrl(jku) {
    return honest.trustsKeyUrl.call(this, String(jku).replace(/^(https:\/\/[^/@:]+):\d+\//, '$1/'));
  },
});
