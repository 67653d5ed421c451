// Takes every audience that begins with its own.
import { Refusal } from '../refusal.js';
import { serve } from '../server.js';
import { trust } from '../trust.js';

const { rules, verify } = trust();
const { audience, ...others } = rules;

serve({
  rules: others,
  async verify(token, event) {
    const payload = await verify.call(this, token, event);
    if (!String(payload.aud).startsWith(audience)) throw new Refusal(401, 'The token is for somebody else.');
    return payload;
  },
});
