// Relies on the language being there.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

serve({
  read(parameters) {
    return { ...page.read.call(this, parameters), lower: parameters.get('lang').toLowerCase() };
  },
});
