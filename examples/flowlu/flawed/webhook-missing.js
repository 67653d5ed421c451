// Has no receiver at the address that its manifest names.
import { Refusal } from '../app/refusal.js';
import { serve } from '../app/server.js';

serve({
  parse() {
    throw new Refusal(404, 'There is nothing here.');
  },
});
