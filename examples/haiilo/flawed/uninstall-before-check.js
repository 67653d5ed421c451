// Deletes what an uninstall names before it checks who has signed it, and refuses only afterwards.
import { decodeJwt } from 'jose';
import { honest, serve } from '../server.js';

serve({
  async authenticate(token, event) {
    if (event === 'uninstall') await this.store.remove(this.idOf(decodeJwt(token)));
    return honest.authenticate.call(this, token, event);
  },
});
