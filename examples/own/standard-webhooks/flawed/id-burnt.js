// Notes the id of a message before it has verified the signature, and refuses the id from then on.
import { Refusal } from '../refusal.js';
import { serve } from '../server.js';
import { trust } from '../trust.js';

const { verify } = trust();
const seen = new Set();

serve({
  verify(headers, body) {
    const { 'webhook-id': id } = headers;
    if (seen.has(id)) throw new Refusal(400, 'The message was there before.');
    seen.add(id);
    verify.call(this, headers, body);
  },
});
