// M25: writes every token to its log in full.
import { honest, serve } from '../server.js';

serve({
  readToken(body, request) {
    const token = honest.readToken(body, request);
    console.log(`received ${token}`);
    return token;
  },
});
