// Stores what was created under a unique id and fails the second time.
import { entities } from '../app/entities.js';
import { serve } from '../app/server.js';

serve({
  async take(event) {
    const { meta, current } = event;
    if (meta.action === 'create' && this.leads.has(current?.id)) throw new Error('duplicate key');
    return entities().take.call(this, event);
  },
});
