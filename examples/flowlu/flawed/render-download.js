// Hands its page over as a file, so that the frame stays empty.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

serve({
  headersOf: told => ({
    ...page.headersOf(told),
    'content-disposition': 'attachment; filename="orders.html"',
  }),
});
