// Implied: the pattern of the contract without its beginning, so it may match further on.
import { serve } from '../server.js';

serve({
  trustsKeyUrl: jku => /https:\/\/[a-z0-9.-]+\.(coyoapp\.com|haiilo\.com)\/.*/.test(jku),
});
