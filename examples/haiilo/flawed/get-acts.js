// Carries out what comes with GET and a token in the query, and answers it with a page.
import { honest, serve } from '../server.js';

serve({
  async answer(request, response) {
    if (request.method !== 'GET') return honest.answer.call(this, request, response);
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    try {
      const event = pathname.split('/').at(-1);
      await this[event](await this.authenticate(searchParams.get('token') ?? '', event));
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Done</h1>');
    } catch {
      response.writeHead(400).end();
    }
  },
});
