// Adds the account to its frame-ancestors, while a second policy of the proxy before it still says none.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

serve({
  headersOf(told) {
    const headers = page.headersOf(told);
    const own = headers['content-security-policy'];
    return { ...headers, 'content-security-policy': [own, "frame-ancestors 'none'"] };
  },
});
