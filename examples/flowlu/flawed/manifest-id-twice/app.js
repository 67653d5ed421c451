// Gives two integration points the same id.
import { serve } from '../../app/server.js';

serve();
