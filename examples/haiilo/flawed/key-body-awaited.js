// Gives the key service two seconds for the headers of its answer, and any time for its body.
import { serve } from '../server.js';

serve({
  async downloadKey(url) {
    const giving = new AbortController();
    const limit = setTimeout(() => giving.abort(), 2_000);
    const response = await fetch(url, { redirect: 'error', signal: giving.signal });
    clearTimeout(limit);
    if (!response.ok) throw new Error(`the key service answered ${response.status}`);
    return response.text();
  },
});
