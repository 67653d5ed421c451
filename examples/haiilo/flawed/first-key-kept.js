// Trusts the first key that it ever sees, wherever it comes from, and keeps it.
import { Refusal } from '../refusal.js';
import { serve } from '../server.js';

serve({
  async keyOf({ jku }) {
    try {
      this.key ??= this.readKey(await this.downloadKey(jku));
    } catch {
      throw new Refusal(401, 'The key could not be fetched.');
    }
    return this.key;
  },
});
