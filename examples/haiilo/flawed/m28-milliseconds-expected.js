// M28: compares the times with a clock in milliseconds, so that every honest token has long expired.
import { Refusal } from '../refusal.js';
import { serve } from '../server.js';

serve({
  requiredTimes: [],
  checkTimes({ exp }) {
    if (!(exp > Date.now())) throw new Refusal(401, 'The token has expired.');
  },
});
