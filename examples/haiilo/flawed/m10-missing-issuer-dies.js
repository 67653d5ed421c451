// M10: the process dies of a token without iss, in a callback where nothing catches it.
import { honest, serve } from '../server.js';

serve({
  async verify(token, key, header) {
    const claims = await honest.verify.call(this, token, key, header);
    return new Promise(resolve => {
      process.nextTick(() => resolve(claims.iss.startsWith('https://') && claims));
    });
  },
});
