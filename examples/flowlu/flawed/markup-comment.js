// Notes the version in a comment, which it can end.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

serve({
  render: told => page.render.call(page, told).replace('<h1>', () => `<!-- ${told.version} --><h1>`),
});
