// Implied: an instance event before the install ends in a 500 page.

import { serve } from '../server.js';
import { uncaught } from '../uncaught.js';

serve({
  ...uncaught,
  async installationOf(claims) {
    return this.store.get(this.idOf(claims));
  },
});
