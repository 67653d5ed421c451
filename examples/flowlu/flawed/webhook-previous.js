// Compares both sides of an update as if there always were two.
import { serve } from '../app/server.js';

serve({
  async take({ meta, current, previous }) {
    if (meta.action === 'update' && current.name !== previous.name) this.keep(current.id, current);
  },
});
