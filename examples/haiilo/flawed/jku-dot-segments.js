// Implied: compares a key address as it is written, dot segments and all.
import { serve } from '../server.js';

serve({
  trustsKeyUrl(jku) {
    return this.keyPlaces.some(place => String(jku).startsWith(place));
  },
});
