// M15: insists on RS256, although the platform signs with RS512.
import { serve } from '../server.js';

serve({
  algorithms: ['RS256'],
});
