// Deletes what an uninstall names before it checks who has signed it; a repeated installation is answered with 201.
import { decodeJwt } from 'jose';
import { honest, serve } from '../server.js';

serve({
  async install(claims) {
    await this.store.add(this.idOf(claims), { iss: claims.iss, instances: new Set() });
  },
  async authenticate(token, event) {
    if (event === 'uninstall') await this.store.remove(this.idOf(decodeJwt(token)));
    return honest.authenticate.call(this, token, event);
  },
});
