// Decodes once more what it has escaped already.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

serve({ escape: text => decoded(page.escape(text)) });
