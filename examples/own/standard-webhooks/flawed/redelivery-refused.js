// Refuses a message whose id it has carried out before, so that the platform delivers it again and again.
import { Refusal } from '../refusal.js';
import { serve } from '../server.js';
import { trust } from '../trust.js';

const { verify } = trust();
const seen = new Set();

serve({
  verify(headers, body) {
    verify.call(this, headers, body);
    const { 'webhook-id': id } = headers;
    if (seen.has(id)) throw new Refusal(400, 'The message was there before.');
    seen.add(id);
  },
});
