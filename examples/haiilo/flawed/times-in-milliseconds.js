// Accepts times in milliseconds, which make a token last for thousands of years.
import { serve } from '../server.js';

serve({
  checkTimes() {},
});
