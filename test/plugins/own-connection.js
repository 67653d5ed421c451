// A correct plug-in that fetches keys over HTTP/2, by a connection of its own.
import { connect } from 'node:http2';
import { text } from 'node:stream/consumers';
import { serve } from '../../examples/haiilo/server.js';

serve({
  downloadKey: url =>
    new Promise((resolve, reject) => {
      const session = connect(new URL(url).origin).on('error', reject);
      const stream = session.request({ ':path': new URL(url).pathname }).on('error', reject);
      text(stream).then(resolve, reject);
    }),
});
