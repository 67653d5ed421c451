// Has half a URL as its entrypoint.
import { serve } from '../../app/server.js';

serve();
