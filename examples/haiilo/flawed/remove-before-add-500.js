// Implied: the removal of an instance that was never added ends in a 500 page.

import { serve } from '../server.js';
import { uncaught } from '../uncaught.js';

serve({
  ...uncaught,
  async instance_remove(claims) {
    const { instances } = await this.store.get(this.idOf(claims));
    if (!instances.delete(claims.instanceId ?? claims.srcId)) throw new Error('no such instance');
  },
});
