// M12: neither awaits nor catches what the store answers, so a repeated install ends the process.
import { serve } from '../server.js';

serve({
  async install(claims) {
    this.store.add(this.idOf(claims), { iss: claims.iss, instances: new Set() }).then(added => {
      if (!added) throw new Error('duplicate key');
    });
  },
});
