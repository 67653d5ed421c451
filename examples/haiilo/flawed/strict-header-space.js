// Too strict: refuses white space in the JSON of the header.
import { Refusal } from '../refusal.js';
import { honest, serve } from '../server.js';

serve({
  readHeader(token) {
    const text = Buffer.from(token.split('.')[0], 'base64url').toString();
    if (/\s/.test(text)) throw new Refusal(400, 'The header holds white space.');
    return honest.readHeader.call(this, token);
  },
});
