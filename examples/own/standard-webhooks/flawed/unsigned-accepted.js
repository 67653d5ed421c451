// Verifies what is signed, and takes what is not for a test of the platform.

import { serve } from '../server.js';
import { trust } from '../trust.js';

const { verify } = trust();

serve({
  verify(headers, body) {
    if (headers['webhook-signature']) verify.call(this, headers, body);
  },
});
