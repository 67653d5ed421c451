// Unusual but correct: fetches the key afresh for every delivery.
import { honest, serve } from '../server.js';

serve({
  async fetchKey(url) {
    this.keys.delete(url);
    return honest.fetchKey.call(this, url);
  },
});
