// Refuses every version but the one in its manifest, also 1.0.0, under which it is installed privately.
import { page } from '../app/page.js';
import { Refusal } from '../app/refusal.js';
import { serve } from '../app/server.js';

serve({
  read(parameters) {
    const version = parameters.get('app_version');
    if (version && version !== '1.2.0') throw new Refusal(409, 'Update the application.');
    return page.read.call(this, parameters);
  },
});
