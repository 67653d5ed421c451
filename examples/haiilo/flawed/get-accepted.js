// Accepts the events with GET as well.
import { honest, serve } from '../server.js';

serve({
  answer(request, response) {
    if (request.method === 'GET') request.method = 'POST';
    return honest.answer.call(this, request, response);
  },
  readToken(body, request) {
    const inQuery = new URL(request.url, 'http://localhost').searchParams.get('token');
    return new URLSearchParams(body).get('token') ?? inQuery ?? honest.readToken(body, request);
  },
});
