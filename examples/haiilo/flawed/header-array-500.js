// Ends in a 500 page when the header is JSON, but not an object.

import { honest, serve } from '../server.js';
import { uncaught } from '../uncaught.js';

serve({
  ...uncaught,
  readHeader(token) {
    const [head] = token.split('.');
    const header = JSON.parse(Buffer.from(head, 'base64url').toString() || '{}');
    if (header === null || Array.isArray(header))
      throw new TypeError('cannot read properties of this header');
    return honest.readHeader.call(this, token);
  },
});
