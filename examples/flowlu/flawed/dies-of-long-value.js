// Ends its process over a value that it did not expect.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

serve({
  read(parameters) {
    if ((parameters.get('place_id') ?? '').length > 1000) process.exit(1);
    return page.read.call(this, parameters);
  },
});
