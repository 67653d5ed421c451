// Keeps its session in a cookie that no browser gives back to a frame on another site.
import { page } from '../app/page.js';
import { Refusal } from '../app/refusal.js';
import { serve } from '../app/server.js';

serve({
  show(parameters, response, request) {
    if (!parameters.has('session')) {
      const told = this.read(parameters);
      parameters.set('session', 'begun');
      parameters.delete('user_token');
      const headers = { ...this.headersOf(told), 'set-cookie': 'session=1; SameSite=Strict' };
      return response.writeHead(303, { ...headers, location: `/app?${parameters}` }).end();
    }
    if (!/session=1/.test(request.headers.cookie ?? '')) throw new Refusal(400, 'There is no session.');
    const told = page.read.call(this, parameters);
    return response.writeHead(200, this.headersOf(told)).end(this.render(told));
  },
});
