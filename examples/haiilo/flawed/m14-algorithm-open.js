// M14: leaves the algorithm to the token, so one key serves for several.
import { serve } from '../server.js';

serve({
  algorithms: ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
});
