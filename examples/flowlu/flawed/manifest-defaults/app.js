// Has a default configuration that its own schema refuses.
import { serve } from '../../app/server.js';

serve();
