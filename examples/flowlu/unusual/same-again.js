// Sends the browser to the very address that it came to, to see whether it keeps a cookie; the query stays what it was.
import { serve } from '../app/server.js';

serve({
  show(parameters, response, request) {
    const told = this.read(parameters);
    if (request.method === 'GET' && !/seen=1/.test(request.headers.cookie ?? '')) {
      const cookie = 'seen=1; Path=/; Secure; SameSite=None';
      return response.writeHead(307, { location: request.url, 'set-cookie': cookie }).end();
    }
    return response.writeHead(200, this.headersOf(told)).end(this.render(told));
  },
});
