// Sends its page compressed, in UTF-16, to a browser that says that it can read that.
import { gzipSync } from 'node:zlib';
import { serve } from '../app/server.js';

serve({
  show(parameters, response, { headers }) {
    const told = this.read(parameters);
    const text = Buffer.from(`\ufeff${this.render(told)}`, 'utf16le');
    const zipped = /\bgzip\b/.test(headers['accept-encoding'] ?? '');
    response.writeHead(200, {
      ...this.headersOf(told),
      'content-type': 'text/html; charset="utf-16"',
      ...(zipped && { 'content-encoding': 'gzip' }),
    });
    response.end(zipped ? gzipSync(text) : text);
  },
});
