// M17: the handler was overwritten on export, so nothing answers at its addresses.
import { serve } from '../server.js';

serve({
  answer: (_request, response) => response.writeHead(404).end(),
});
