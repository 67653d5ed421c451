// M18: has no list of trusted key addresses.
import { serve } from '../server.js';

serve({
  trustsKeyUrl: () => true,
});
