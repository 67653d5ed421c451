// Repeats a token that it does not take on the page that says so, as it came.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

serve({
  show(parameters, response) {
    const token = parameters.get('user_token') ?? '';
    const told = this.read(parameters);
    if (/^\w*$/.test(token)) return response.writeHead(200, this.headersOf(told)).end(this.render(told));
    const refused = this.render(told).replace('</html>', () => `<p>There is no session ${token}.</p></html>`);
    return response.writeHead(403, this.headersOf(told)).end(refused);
  },
  read: page.read,
});
