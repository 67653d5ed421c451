// Loads a script from the account's domain, whatever domain it is told.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

serve({
  isAccount: domain => domain.length > 3,
  render: told =>
    page.render
      .call(page, told)
      .replace('</h1>', () => `</h1><script src="https://${page.escape(told.domain)}/sdk.js"></script>`),
});
