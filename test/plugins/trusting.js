// A correct plug-in that trusts one more key address, as a staging plug-in would.
import { serve } from '../../examples/haiilo/server.js';

serve({ trustsKeyUrl: jku => jku === process.env.KEY_URL });
