// Has a text where the cards are listed.
import { serve } from '../../app/server.js';

serve();
