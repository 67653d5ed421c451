// Implied: an instance event after the uninstall brings the installation back.
import { serve } from '../server.js';

serve({
  async installationOf(claims) {
    await this.store.add(this.idOf(claims), { iss: claims.iss, instances: new Set() });
    return this.store.get(this.idOf(claims));
  },
});
