// Unusual but correct: says of an installation that it does not have that it is gone, before it asks for any key.
import { decodeJwt } from 'jose';
import { Refusal } from '../refusal.js';
import { serve } from '../server.js';
import { trust } from '../trust.js';

const { verify } = trust();

function readable(token) {
  try {
    return decodeJwt(token);
  } catch {
    throw new Refusal(401, 'The token cannot be read.');
  }
}

serve({
  async verify(token, event) {
    if (event === 'uninstalled' && !this.installations.has(this.keyOf(readable(token))))
      throw new Refusal(409, 'It is not installed.');
    return verify.call(this, token, event);
  },
});
