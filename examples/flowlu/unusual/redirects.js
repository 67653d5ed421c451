// Sends the frame on to another address, where the page is.
import { serve } from '../app/server.js';

serve({
  show(parameters, response, request) {
    const told = this.read(parameters);
    if (request.url.includes('shown'))
      return response.writeHead(200, this.headersOf(told)).end(this.render(told));
    parameters.set('shown', '');
    parameters.delete('user_token');
    return response.writeHead(303, { location: `/app?${parameters}` }).end();
  },
});
