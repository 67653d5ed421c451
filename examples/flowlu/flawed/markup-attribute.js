// Escapes what stands between elements, but not the quotes around an attribute.
import { serve } from '../app/server.js';

serve({
  languageOf: language => language || 'en',
  escape: text => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
});
