// Gives up an event that was delivered three times, and answers as if something were wrong with it.
import { Refusal } from '../refusal.js';
import { serve } from '../server.js';
import { trust } from '../trust.js';

const { verify } = trust();
const attempts = new Map();

serve({
  verify(headers, body) {
    verify.call(this, headers, body);
    const id = headers['webhook-id'];
    attempts.set(id, (attempts.get(id) ?? 0) + 1);
    if (attempts.get(id) > 3) throw new Refusal(400, 'This event was delivered too often.');
  },
});
