// Implied: keeps an installation that has instances, because none of them was removed before the uninstall.
import { serve } from '../server.js';

serve({
  async uninstall(claims) {
    const installation = await this.store.get(this.idOf(claims));
    if (installation?.instances.size) return;
    await this.store.remove(this.idOf(claims));
  },
});
