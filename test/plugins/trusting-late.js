// Trusts one more key address, verifies RS256, and takes tokens that have expired an hour ago.
import { serve } from '../../examples/haiilo/server.js';

serve({
  trustsKeyUrl: jku => jku === process.env.KEY_URL,
  algorithms: ['RS256'],
  clockToleranceS: 3600,
});
