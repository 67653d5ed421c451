// Answers an uninstall and removes nothing; the next installation takes the place of the last.
import { serve } from '../server.js';

serve({
  async install(claims) {
    await this.store.put(this.idOf(claims), { iss: claims.iss, instances: new Set() });
  },
  async uninstall() {},
});
