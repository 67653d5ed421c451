// Loads its settings by the application id and relies on finding them.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

const settings = { 'orders-of-flowlu': { days: 7 } };

serve({
  read(parameters) {
    return { ...page.read.call(this, parameters), days: settings[parameters.get('app')].days };
  },
});
