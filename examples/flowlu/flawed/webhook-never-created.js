// Changes what it has stored, and fails where that is nothing.
import { entities } from '../app/entities.js';
import { serve } from '../app/server.js';

serve({
  async take(event) {
    const { meta, current } = event;
    if (meta.action === 'update' && current) this.leads.get(current.id).name = current.name;
    return entities().take.call(this, event);
  },
});
