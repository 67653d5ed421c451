// Reads the body as Latin-1 before it verifies it, so that an umlaut becomes two other letters.
import { serve } from '../server.js';
import { trust } from '../trust.js';

const { sign } = trust();

serve({
  sign(id, timestamp, body) {
    return sign.call(this, id, timestamp, Buffer.from(body).toString('latin1'));
  },
});
