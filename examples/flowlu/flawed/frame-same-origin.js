// Keeps the usual X-Frame-Options of its framework, so that no frame of the interface shows it.
import { serve } from '../app/server.js';

serve({
  headersOf: () => ({ 'content-type': 'text/html', 'x-frame-options': 'SAMEORIGIN' }),
});
