// Carries out what comes with GET and a token in the query, and answers it with a page.
import { honest, serve } from '../server.js';

serve({
  async answer(request, response) {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    const token = searchParams.get('token');
    if (request.method !== 'GET' || !token) return honest.answer.call(this, request, response);
    try {
      const event = pathname.split('/').at(-1);
      await this[event](await this.authenticate(token, event));
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Done</h1>');
    } catch {
      response.writeHead(400).end();
    }
  },
});
