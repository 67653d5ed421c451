// Implied: keeps the instances of what was uninstalled, where a new installation trips over them.
import { Refusal } from '../refusal.js';
import { serve } from '../server.js';

const instances = new Set();

serve({
  async instance_add(claims) {
    await this.installationOf(claims);
    const id = `${this.idOf(claims)}/${claims.instanceId}`;
    if (instances.has(id)) throw new Refusal(400, 'This instance is there already.');
    instances.add(id);
  },
  async instance_remove(claims) {
    instances.delete(`${this.idOf(claims)}/${claims.instanceId}`);
  },
});
