// A correct plug-in of a platform that signs tokens with the keys of a JWK Set.
import { serve } from './server.js';

serve();
