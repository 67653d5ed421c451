// M11: downloads the key for every request, with no limit of time or size, whatever the status.
import { serve } from '../server.js';

serve({
  async fetchKey(url) {
    const response = await fetch(url, { redirect: 'error' });
    return this.readKey(await response.text());
  },
});
