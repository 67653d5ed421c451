// Takes the token from the Authorization header when the form has none.
import { honest, serve } from '../server.js';

serve({
  readToken(body, request) {
    const token = request.headers.authorization?.replace(/^Bearer /, '');
    return token && !body ? token : honest.readToken(body, request);
  },
});
