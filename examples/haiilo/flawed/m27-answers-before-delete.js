// M27: answers an uninstall before anything is deleted.
import { serve } from '../server.js';

serve({
  async uninstall(claims) {
    setTimeout(() => this.store.remove(this.idOf(claims)), 20_000);
  },
});
