// Escapes the quotes that it does not use around its attributes.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

serve({
  languageOf: language => language || 'en',
  render(told) {
    return page.render.call(this, told).replace(/lang="([^>]*)">/, "lang='$1'>");
  },
  escape: text => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
});
