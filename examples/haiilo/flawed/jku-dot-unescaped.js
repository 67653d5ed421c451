// Implied: a pattern with bare dots, which any character satisfies.
import { serve } from '../server.js';

serve({
  trustsKeyUrl: jku => /^https:\/\/(certificates.)?plugins.coyoapp.com\//.test(jku),
});
