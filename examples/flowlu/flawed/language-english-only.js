// Refuses every language but English.
import { Refusal } from '../app/refusal.js';
import { serve } from '../app/server.js';

serve({
  languageOf(language) {
    if (language !== 'en') throw new Refusal(422, 'This language is not spoken here.');
    return language;
  },
});
