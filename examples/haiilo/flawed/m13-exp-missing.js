// M13: accepts a token without exp, which never ends.
import { serve } from '../server.js';

serve({
  requiredTimes: ['iat'],
});
