// Receives no events after the update, and answers 500 to those that still come.
import { serve } from '../../app/server.js';

serve({
  receiver: undefined,

  miss() {
    throw new TypeError('no handler');
  },
});
