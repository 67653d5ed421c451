// Keeps the first key it ever saw for all addresses, so a new key is refused.
import { honest, serve } from '../server.js';

let first;

serve({
  async fetchKey(url) {
    first ??= await honest.fetchKey.call(this, url);
    return first;
  },
});
