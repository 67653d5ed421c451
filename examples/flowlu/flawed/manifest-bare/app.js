// Leaves members out that the published example does not mark as optional.
import { serve } from '../../app/server.js';

serve();
