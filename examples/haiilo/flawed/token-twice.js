// Takes the first of two tokens and never sees the second.
import { honest, serve } from '../server.js';

serve({
  readToken(body, request) {
    const token = new URLSearchParams(body).get('token') ?? '';
    return honest.readToken(String(new URLSearchParams({ token })), request);
  },
});
