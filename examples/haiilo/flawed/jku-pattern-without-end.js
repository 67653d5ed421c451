// Implied: the pattern of the contract without the slash after the host.
import { serve } from '../server.js';

serve({
  trustsKeyUrl: jku => /^https:\/\/[a-z0-9.-]+\.(coyoapp\.com|haiilo\.com)/.test(jku),
});
