// Marks as deleted what is uninstalled, under a key that may be there once, so that a second uninstallation fails.
import { honest, serve } from '../server.js';

const deleted = new Set();

serve({
  async uninstall(claims) {
    const id = this.idOf(claims);
    if (!(await this.store.get(id))) return;
    if (deleted.has(id)) throw new Error('duplicate key');
    deleted.add(id);
    await honest.uninstall.call(this, claims);
  },
});
