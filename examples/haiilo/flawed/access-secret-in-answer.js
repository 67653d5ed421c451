// Names the client's secret when it refuses an access_token event.
import { Refusal } from '../refusal.js';
import { honest, serve } from '../server.js';

serve({
  async access_token(claims) {
    await honest.access_token.call(this, claims).catch(({ code, message }) => {
      throw new Refusal(code, `${message} The secret was ${claims.client.client_secret}.`);
    });
  },
});
