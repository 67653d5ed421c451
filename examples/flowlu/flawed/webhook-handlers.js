// Calls the handler of the model without looking whether there is one, as behind an update that has removed one.
import { entities } from '../app/entities.js';
import { serve } from '../app/server.js';

const handlers = { lead: entities().take };

serve({
  async take(event) {
    return handlers[event.meta.model].call(this, event);
  },
});
