// Looks at no time, so that a message counts for ever.
import { serve } from '../server.js';

serve({ isFresh: () => true });
