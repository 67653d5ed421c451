// Leaves it to the browser to see that its page is HTML, as small servers do, and closes every connection.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

serve({
  headersOf(told) {
    const { 'content-type': _, ...headers } = page.headersOf(told);
    return { ...headers, connection: 'close' };
  },
});
