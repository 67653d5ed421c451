// Builds its page from what it is told without escaping it.
import { serve } from '../app/server.js';

serve({
  languageOf: language => language || 'en',
  titleOf: ({ place }) => place,
  escape: text => text,
});
