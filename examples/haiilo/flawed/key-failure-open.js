// Lets a token pass when its key cannot be fetched.
import { decodeJwt } from 'jose';
import { honest, serve } from '../server.js';

serve({
  async verify(token, key, header) {
    return key ? honest.verify.call(this, token, key, header) : decodeJwt(token);
  },
  fetchKey(url) {
    return honest.fetchKey.call(this, url).catch(() => undefined);
  },
});
