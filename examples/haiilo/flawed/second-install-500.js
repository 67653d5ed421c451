// Implied: a repeated install ends in a 500 page.

import { serve } from '../server.js';
import { uncaught } from '../uncaught.js';

serve({
  ...uncaught,
  async install(claims) {
    const added = await this.store.add(this.idOf(claims), { iss: claims.iss, instances: new Set() });
    if (!added) throw new Error('duplicate key');
  },
});
