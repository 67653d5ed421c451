// Updates to a version that was there before.
import { serve } from '../../app/server.js';

serve();
