// Asks the token endpoint until it gives a token, before it answers the platform.
import { setTimeout as wait } from 'node:timers/promises';
import { honest, serve } from '../server.js';

serve({
  async exchange(claims) {
    for (;;) {
      try {
        return await honest.exchange.call(this, claims);
      } catch (error) {
        if (error.message !== 'There was no access token.') throw error;
        await wait(500);
      }
    }
  },
});
