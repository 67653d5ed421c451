// Unusual but correct: answers a repeated install with 201 and leaves all as it is.
import { serve } from '../server.js';

serve({
  async install(claims) {
    await this.store.add(this.idOf(claims), { iss: claims.iss, instances: new Set() });
  },
});
