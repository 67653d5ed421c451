// Shows a frame of its own with the version in it, escaped for the attribute and not for the page that stands there.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

serve({
  render: told =>
    page.render
      .call(page, told)
      .replace('</h1>', () => `</h1><iframe srcdoc="${page.escape(told.version)}"></iframe>`),
});
