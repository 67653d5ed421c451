// Has a version of two numbers.
import { serve } from '../../app/server.js';

serve();
