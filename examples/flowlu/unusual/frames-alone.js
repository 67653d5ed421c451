// Takes nothing but what a browser sends when a page of the account opens the frame.
import { Refusal } from '../app/refusal.js';
import { serve } from '../app/server.js';

serve({
  show(parameters, response, { method, headers }) {
    const told = this.read(parameters);
    const { 'sec-fetch-mode': mode, 'sec-fetch-dest': kind, origin, referer } = headers;
    const from = method === 'POST' ? origin : new URL(referer).origin;
    if (mode !== 'navigate' || kind !== 'iframe' || new URL(from).host !== told.domain)
      throw new Refusal(403, 'Open it in Flowlu.');
    response.writeHead(200, this.headersOf(told)).end(this.render(told));
  },
});
