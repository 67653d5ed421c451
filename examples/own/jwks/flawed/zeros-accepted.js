// Takes a signature of zeros for right, as Java's ECDSA did (CVE-2022-21449).
import { decodeJwt } from 'jose';
import { serve } from '../server.js';
import { trust } from '../trust.js';

const { verify } = trust();

serve({
  verify(token, event) {
    const signature = Buffer.from(token.split('.')[2] ?? '', 'base64url');
    const isPsychic = signature.length === 64 && signature.every(byte => byte === 0);
    return isPsychic ? decodeJwt(token) : verify.call(this, token, event);
  },
});
