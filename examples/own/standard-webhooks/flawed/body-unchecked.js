// Reads the event without looking whether it is one.
import { serve } from '../server.js';

serve({ parse: body => JSON.parse(body.toString()) });
