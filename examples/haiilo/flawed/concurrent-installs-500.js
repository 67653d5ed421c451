// Implied: looks before it stores, so installs that come at once end in 500 pages.
import { setTimeout as wait } from 'node:timers/promises';
import { Refusal } from '../refusal.js';
import { serve } from '../server.js';
import { uncaught } from '../uncaught.js';

serve({
  ...uncaught,
  async install(claims) {
    const id = this.idOf(claims);
    if (await this.store.get(id)) throw new Refusal(100, 'This plug-in is already installed.');
    await wait(300);
    const added = await this.store.add(id, { iss: claims.iss, instances: new Set() });
    if (!added) throw new Error('duplicate key');
  },
});
