// Lets whoever names itself as the account frame its pages.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

serve({
  isAccount: domain => /^[\w.-]+$/.test(domain),
  headersOf: ({ domain }) => ({
    ...page.headersOf(),
    'content-security-policy': `frame-ancestors https://${domain} https://*.flowlu.com`,
  }),
});
