// Has two headers.
import { serve } from '../../app/server.js';

serve();
