// Implied: trusts the key that the header itself brings along.
import { honest, serve } from '../server.js';

serve({
  async keyOf(header) {
    return header.jwk ?? honest.keyOf.call(this, header);
  },
});
