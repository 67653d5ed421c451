// Keeps the last account in a cache that one odd value spoils for all.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

let spoilt = false;

serve({
  read(parameters) {
    spoilt ||= (parameters.get('app') ?? '').length > 1000;
    if (spoilt) throw new Error('no such cache entry');
    return page.read.call(this, parameters);
  },
});
