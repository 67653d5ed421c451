// A correct plug-in back end. Read on in events.js (what happens), token.js (whom it believes) and server.js.
import { serve } from './server.js';

serve();
