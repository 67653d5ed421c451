// M18: fetches whatever address the header names, and only then asks whether it is trusted.
import { honest, serve } from '../server.js';

serve({
  async keyOf(header) {
    await fetch(header.jku, { signal: AbortSignal.timeout(2000) }).catch(() => {});
    return honest.keyOf.call(this, header);
  },
});
