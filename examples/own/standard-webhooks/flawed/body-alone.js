// Takes a signature of the body alone as well, as an older scheme of the platform had it.
import { createHmac } from 'node:crypto';
import { serve } from '../server.js';
import { trust } from '../trust.js';

const { verify, isSame } = trust();

serve({
  verify(headers, body) {
    const alone = createHmac('sha256', this.secret).update(body).digest();
    const signatures = this.signaturesIn(headers['webhook-signature'] ?? '');
    if (!signatures.some(one => isSame(one, alone))) verify.call(this, headers, body);
  },
});
