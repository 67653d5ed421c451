// Unusual but correct: allows for no difference between the clocks.
import { serve } from '../server.js';

serve({
  clockToleranceS: 0,
});
