// Answers events with a receipt in JSON and those that it cannot use with 422.
import { Refusal } from '../app/refusal.js';
import { serve } from '../app/server.js';

serve({
  async receive(request, response) {
    let body = '';
    for await (const chunk of request) body += chunk;
    const event = this.parse(body);
    if (!['create', 'update', 'delete'].includes(event.meta.action)) throw new Refusal(422, 'What is that?');
    await this.take(event);
    response.writeHead(202, { 'content-type': 'application/json' }).end('{"accepted":true}');
  },
});
