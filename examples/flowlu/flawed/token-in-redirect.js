// Sends the frame on to an address with the user's token in it.
import { serve } from '../app/server.js';

serve({
  show(parameters, response) {
    const told = this.read(parameters);
    const token = parameters.get('user_token');
    if (!token) return response.writeHead(200, this.headersOf(told)).end(this.render(told));
    parameters.delete('user_token');
    return response.writeHead(303, { location: `/app?${parameters}&session=${token}` }).end();
  },
});
