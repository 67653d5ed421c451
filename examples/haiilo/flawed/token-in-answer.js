// Tells the sender which signature it refused.
import { Refusal } from '../refusal.js';
import { honest, serve } from '../server.js';

serve({
  async authenticate(token, event) {
    try {
      return await honest.authenticate.call(this, token, event);
    } catch {
      throw new Refusal(400, `Cannot use the token ending in ${token.slice(-120)}`);
    }
  },
});
