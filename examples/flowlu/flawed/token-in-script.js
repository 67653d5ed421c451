// Leaves the user's token in a script of the page, with every sign in it escaped that is no letter.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

const escaped = text => text.replace(/\W/g, one => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);

serve({
  read(parameters) {
    return { ...page.read.call(this, parameters), token: parameters.get('user_token') ?? '' };
  },
  render: told =>
    page.render
      .call(page, told)
      .replace('</html>', () => `<script>const token = '${escaped(told.token)}';</script></html>`),
});
