// Writes its headers by hand, with the language as it came.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

serve({
  show(parameters, response) {
    const told = this.read(parameters);
    const headers = {
      ...page.headersOf(told),
      'content-language': parameters.get('lang') ?? 'en',
      connection: 'close',
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    response.socket.end(`HTTP/1.1 200 OK\r\n${lines.join('')}\r\n${this.render(told)}`);
  },
});
