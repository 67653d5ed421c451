// Calls every token wrong that it cannot verify, also where the keys are out of reach, so that events are lost.
import { Refusal } from '../refusal.js';
import { serve } from '../server.js';
import { trust } from '../trust.js';

const { verify } = trust();

serve({
  async verify(token, event) {
    try {
      return await verify.call(this, token, event);
    } catch {
      throw new Refusal(401, 'The token is not one of the platform.');
    }
  },
});
