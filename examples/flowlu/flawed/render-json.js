// Answers a frame with JSON instead of a page.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

serve({
  headersOf: told => ({ ...page.headersOf(told), 'content-type': 'application/json' }),
});
