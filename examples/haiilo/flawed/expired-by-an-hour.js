// Accepts a token up to an hour after its end.
import { serve } from '../server.js';

serve({
  clockToleranceS: 3600,
});
