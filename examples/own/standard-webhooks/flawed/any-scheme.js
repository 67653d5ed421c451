// Cuts the scheme off a signature without reading it.
import { serve } from '../server.js';

serve({
  signaturesIn: header =>
    header.split(' ').map(one => Buffer.from(one.slice(one.indexOf(',') + 1), 'base64')),
});
