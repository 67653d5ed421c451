// Links back to the account by the protocol that it is told, whatever that is.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

serve({
  read(parameters) {
    return { ...page.read.call(this, parameters), scheme: parameters.get('scheme') ?? 'https' };
  },
  headersOf: ({ domain }) => page.headersOf({ scheme: 'https', domain }),
  render: told =>
    page.render
      .call(page, told)
      .replace('</h1>', () => `</h1><a href="${page.escape(told.scheme)}">Back</a>`),
});
