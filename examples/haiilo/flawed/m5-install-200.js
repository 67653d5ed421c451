// M5: answers an accepted install with 200 instead of 201.
import { honest, serve } from '../server.js';

serve({
  accept(response, event) {
    if (event === 'install') response.writeHead(200).end();
    else honest.accept(response);
  },
});
