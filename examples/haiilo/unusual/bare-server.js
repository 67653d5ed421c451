// Unusual but correct: routes by hand, without a framework, and closes every connection.
import { serve } from '../server.js';

const EVENTS = ['install', 'uninstall', 'instance_add', 'instance_remove'];

serve({
  async answer(request, response) {
    response.setHeader('connection', 'close');
    const event = EVENTS.find(name => request.url.split('?')[0] === `/lifecycle/${name}`);
    if (event && request.method === 'POST') await this.deliver(event, request, response);
    else response.writeHead(404).end();
  },
});
