// Verifies the body as it would write it itself, not the bytes that came.

import { serve } from '../server.js';
import { trust } from '../trust.js';

const { sign } = trust();

serve({
  sign(id, timestamp, body) {
    return sign.call(this, id, timestamp, JSON.stringify(JSON.parse(body.toString())));
  },
});
