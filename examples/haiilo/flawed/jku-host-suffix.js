// Implied: trusts every host whose name ends like the vendor's.
import { serve } from '../server.js';

serve({
  trustsKeyUrl: jku => URL.canParse(jku) && /^https:.*coyoapp\.com$/.test(new URL(jku).origin),
});
