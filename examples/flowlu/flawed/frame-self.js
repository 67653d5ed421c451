// Lets only itself frame its pages.
import { serve } from '../app/server.js';

serve({
  headersOf: () => ({ 'content-type': 'text/html', 'content-security-policy': "frame-ancestors 'self'" }),
});
