// Answers an accepted event with a redirect.
import { serve } from '../server.js';

serve({
  accept: response => response.writeHead(302, { location: '/done' }).end(),
});
