// M27: deletes half a second after it has answered an uninstall, and with that an installation that has come meanwhile.
import { serve } from '../server.js';

serve({
  async install(claims) {
    await this.store.put(this.idOf(claims), { iss: claims.iss, instances: new Set() });
  },
  async uninstall(claims) {
    setTimeout(() => this.store.remove(this.idOf(claims)), 500);
  },
});
