// Takes whole tags out of its parameters, and leaves one that is not closed.
import { serve } from '../app/server.js';

serve({
  escape: text =>
    text
      .replace(/<[^>]*>/g, '')
      .replace(/"/g, '&quot;')
      .replace(/'/g, '&#39;'),
});
