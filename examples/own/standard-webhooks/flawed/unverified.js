// Looks at no signature.
import { serve } from '../server.js';

serve({ verify: () => undefined });
