// Lets the account frame its pages by its name, which browsers do not read where it has an underscore.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

serve({
  headersOf: ({ domain, scheme }) => ({
    ...page.headersOf(),
    'content-security-policy': `frame-ancestors ${scheme}://${domain}`,
  }),
});
