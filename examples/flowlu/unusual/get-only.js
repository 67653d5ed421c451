// Shows its page by GET alone.
import { Refusal } from '../app/refusal.js';
import { serve } from '../app/server.js';

serve({
  async parametersOf(request) {
    if (request.method !== 'GET') throw new Refusal(405, 'Use GET.');
    return new URL(request.url, 'http://localhost').searchParams;
  },
});
