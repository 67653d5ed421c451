// Shows its page by POST alone, as guides describe it.
import { text } from 'node:stream/consumers';
import { Refusal } from '../app/refusal.js';
import { serve } from '../app/server.js';

serve({
  async parametersOf(request) {
    if (request.method !== 'POST') throw new Refusal(405, 'Use POST.');
    return new URLSearchParams(await text(request));
  },
});
