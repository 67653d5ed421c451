// Refuses accounts that are reached by http.
import { page } from '../app/page.js';
import { Refusal } from '../app/refusal.js';
import { serve } from '../app/server.js';

serve({
  read(parameters) {
    if (parameters.get('scheme') === 'http') throw new Refusal(403, 'Use https.');
    return page.read.call(this, parameters);
  },
});
