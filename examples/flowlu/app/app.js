// A correct Flowlu application, to start from.
import { serve } from './server.js';

serve();
