// Exchanges the code of an access_token event, and with it sends the secret, before it has verified the token.
import { decodeJwt } from 'jose';
import { honest, serve } from '../server.js';

serve({
  async authenticate(token, event) {
    if (event === 'access_token') await this.exchangeUnverified(token).catch(() => undefined);
    return honest.authenticate.call(this, token, event);
  },
  async exchangeUnverified(token) {
    await this.exchange(decodeJwt(token));
  },
});
