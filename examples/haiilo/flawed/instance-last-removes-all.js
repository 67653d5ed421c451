// Removes the whole installation with its last instance.
import { honest, serve } from '../server.js';

serve({
  async instance_remove(claims) {
    await honest.instance_remove.call(this, claims);
    const installation = await this.store.get(this.idOf(claims));
    if (installation?.instances.size === 0) await this.store.remove(this.idOf(claims));
  },
});
