// Lets every account frame its pages by a wildcard, and still says DENY to browsers that are too old for it.
import { serve } from '../app/server.js';

serve({
  headersOf: () => ({
    'content-type': 'application/xhtml+xml',
    'x-frame-options': 'DENY',
    'content-security-policy': 'frame-ancestors https://*.flowlu.com',
  }),
});
