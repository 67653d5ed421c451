// Implied: trusts a key host with a dot at its end, which is another name.
import { honest, serve } from '../server.js';

serve({
  trustsKeyUrl(jku) {
    return honest.trustsKeyUrl.call(this, String(jku).replace(/^(https:\/\/[^/@:]+)\.\//, '$1/'));
  },
});
