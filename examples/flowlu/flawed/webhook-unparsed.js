// Relies on every body being an event.
import { serve } from '../app/server.js';

serve({
  parse: body => JSON.parse(body),
});
