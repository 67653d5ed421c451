// Escapes the first quotation mark of an attribute's value alone.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

const once = text => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replace('"', '&quot;');

serve({
  render: told => page.render.call(page, told).replace('<h1>', () => `<h1 title="${once(told.version)}">`),
});
