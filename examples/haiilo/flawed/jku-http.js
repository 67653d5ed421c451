// Implied: downloads the key over plain HTTP when the header says so.
import { honest, serve } from '../server.js';

serve({
  trustsKeyUrl(jku) {
    return honest.trustsKeyUrl.call(this, String(jku).replace(/^http:/, 'https:'));
  },
});
