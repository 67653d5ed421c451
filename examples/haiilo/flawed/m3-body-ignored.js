// M3: never looks at the body; the path alone decides, with any method.
import { serve } from '../server.js';

serve({
  answer(request, response) {
    response.writeHead(/^\/lifecycle\/\w+$/.test(request.url) ? 201 : 404).end();
  },
});
