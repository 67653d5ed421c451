// Lets flowlu.com frame its pages, but not the accounts below it.
import { serve } from '../app/server.js';

serve({
  headersOf: () => ({
    'content-type': 'text/html',
    'content-security-policy': 'frame-ancestors https://flowlu.com',
  }),
});
