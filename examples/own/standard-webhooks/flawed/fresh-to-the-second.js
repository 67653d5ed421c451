// Refuses whatever is older than a second, as if networks took no time.
import { serve } from '../server.js';

serve({ isFresh: timestamp => Math.abs(Date.now() / 1000 - Number(timestamp)) <= 1.5 });
