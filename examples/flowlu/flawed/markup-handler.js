// Hands the version to an event handler, escaped for the attribute and not for the script in it.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

serve({
  render: told =>
    page.render.call(page, told).replace('<h1>', () => `<h1 onclick="show('${page.escape(told.version)}')">`),
});
