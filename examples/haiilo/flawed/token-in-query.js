// Takes the token from the query, where every log on the way writes it down.
import { honest, serve } from '../server.js';

serve({
  readToken(body, request) {
    const inQuery = new URL(request.url, 'http://localhost').searchParams.get('token');
    return inQuery ?? honest.readToken(body, request);
  },
});
