// Never answers one event.
import { serve } from '../server.js';

serve({
  instance_remove: () => new Promise(() => {}),
});
