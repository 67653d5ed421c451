// Forgets a point of its manifest: the dashboard gets a page that is not there.

import { page } from '../app/page.js';
import { Refusal } from '../app/refusal.js';
import { serve } from '../app/server.js';

serve({
  read(parameters) {
    if (parameters.get('place') === 'dashboard') throw new Refusal(404, 'There is nothing here.');
    return page.read.call(this, parameters);
  },
});
