// Leaves the user's token in the page for its scripts, in base64.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

serve({
  read(parameters) {
    return { ...page.read.call(this, parameters), token: parameters.get('user_token') ?? '' };
  },
  render: told =>
    page.render.call(page, told).replace('<h1>', () => `<h1 data-session="${btoa(told.token)}">`),
});
