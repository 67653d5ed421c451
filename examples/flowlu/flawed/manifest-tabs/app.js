// Has two tabs for the same entity.
import { serve } from '../../app/server.js';

serve();
