// Says nothing about who may frame its pages.
import { serve } from '../app/server.js';

serve({
  headersOf: () => ({ 'content-type': 'text/html' }),
});
