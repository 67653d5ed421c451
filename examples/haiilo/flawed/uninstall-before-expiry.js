// Deletes what an uninstall names as soon as its signature holds, and only then sees that it has expired.
import { compactVerify, importJWK } from 'jose';
import { honest, serve } from '../server.js';

serve({
  async verify(token, key) {
    const { payload } = await compactVerify(token, await importJWK(key, 'RS512'));
    const claims = JSON.parse(new TextDecoder().decode(payload));
    if (claims?.sub === 'uninstall') await this.store.remove(this.idOf(claims));
    return honest.verify.call(this, token, key);
  },
});
