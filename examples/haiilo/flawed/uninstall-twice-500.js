// Implied: a repeated uninstall ends in a 500 page.

import { serve } from '../server.js';
import { uncaught } from '../uncaught.js';

serve({
  ...uncaught,
  async uninstall(claims) {
    const removed = await this.store.remove(this.idOf(claims));
    if (!removed) throw new Error('no such installation');
  },
});
