// Implied: refuses to uninstall what has instances, although none is removed before.
import { Refusal } from '../refusal.js';
import { honest, serve } from '../server.js';

serve({
  async uninstall(claims) {
    const installation = await this.store.get(this.idOf(claims));
    if (installation?.instances.size) throw new Refusal(400, 'Remove the instances first.');
    await honest.uninstall.call(this, claims);
  },
});
