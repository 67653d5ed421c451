// Implied: compares key addresses without regard to case, path included.
import { honest, serve } from '../server.js';

serve({
  trustsKeyUrl(jku) {
    return honest.trustsKeyUrl.call(this, String(jku).toLowerCase());
  },
});
