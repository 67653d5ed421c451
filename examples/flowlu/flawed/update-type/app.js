// Makes a card of what was the menu entry, under the same id.
import { serve } from '../../app/server.js';

serve();
