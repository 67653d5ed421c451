// Has a receiver without https.
import { serve } from '../../app/server.js';

serve();
