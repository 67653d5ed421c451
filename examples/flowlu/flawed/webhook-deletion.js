// Reads the id of the current side, also of what was deleted.
import { serve } from '../app/server.js';

serve({
  async take({ current, meta }) {
    if (meta.action === 'delete') this.forget(current.id);
    else if (current) this.keep(current.id, current);
  },
});
