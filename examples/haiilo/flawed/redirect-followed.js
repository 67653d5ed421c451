// Implied: follows a redirect of the trusted key host to anywhere.
import { serve } from '../server.js';

serve({
  async downloadKey(url) {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    if (!response.ok) throw new Error('there is no key');
    return response.text();
  },
});
