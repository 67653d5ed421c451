// Has the browser load the page again after a while, from an address with the user's token in it.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

serve({
  read(parameters) {
    return { ...page.read.call(this, parameters), token: parameters.get('user_token') ?? '' };
  },
  headersOf: told => ({
    ...page.headersOf(told),
    refresh: `300; url=/app?user_token=${encodeURIComponent(told.token)}`,
  }),
});
