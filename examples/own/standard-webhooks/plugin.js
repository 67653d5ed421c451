// A correct plug-in of a platform that signs by Standard Webhooks.
import { serve } from './server.js';

serve();
