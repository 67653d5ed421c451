// Unusual but correct: takes note of an instance event that comes before the install.
import { honest, serve } from '../server.js';

const waiting = new Map();

serve({
  async instance_add(claims) {
    const installation = await this.store.get(this.idOf(claims));
    if (installation) return honest.instance_add.call(this, claims);
    waiting.set(this.idOf(claims), claims.instanceId);
  },
});
