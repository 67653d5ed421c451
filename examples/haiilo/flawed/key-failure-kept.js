// Remembers a failed download, so the key service may return as it likes.
import { honest, serve } from '../server.js';

const answers = new Map();

serve({
  fetchKey(url) {
    if (!answers.has(url)) answers.set(url, honest.fetchKey.call(this, url));
    return answers.get(url);
  },
});
