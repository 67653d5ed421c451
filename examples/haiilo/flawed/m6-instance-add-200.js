// M6: answers 200 instead of 201 for one event only.
import { honest, serve } from '../server.js';

serve({
  accept(response, event) {
    if (event === 'instance_add') response.writeHead(200).end();
    else honest.accept(response);
  },
});
