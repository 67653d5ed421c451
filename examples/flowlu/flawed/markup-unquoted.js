// Writes an attribute without quotes around it.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

serve({
  render: told =>
    page.render.call(page, told).replace('<h1>', `<h1 data-version=${page.escape(told.version)}>`),
});
