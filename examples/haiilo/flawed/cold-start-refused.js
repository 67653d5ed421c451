// Refuses the first deliveries after its start, because what it needs is not there yet.
import { Refusal } from '../refusal.js';
import { honest, serve } from '../server.js';

let cold = 2;

serve({
  async install(claims) {
    if (cold > 0) {
      cold -= 1;
      throw new Refusal(500, 'The database is not ready.');
    }
    return honest.install.call(this, claims);
  },
});
