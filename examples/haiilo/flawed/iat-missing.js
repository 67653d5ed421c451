// Accepts a token that does not say when it was issued.
import { serve } from '../server.js';

serve({
  requiredTimes: ['exp'],
});
