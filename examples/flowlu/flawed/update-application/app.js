// Changes its id with an update.
import { serve } from '../../app/server.js';

serve();
