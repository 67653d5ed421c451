// Answers 500 where it received events before the update.
import { serve } from '../../app/server.js';

serve({
  receiver: '/events',

  miss() {
    throw new TypeError('no handler');
  },
});
