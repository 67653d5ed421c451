// Has an author whose name is a number.
import { serve } from '../../app/server.js';

serve();
