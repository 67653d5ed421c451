// Ignores typ, so a signed token of another kind will do.
import { honest, serve } from '../server.js';

serve({
  checkHeader(header) {
    honest.checkHeader.call(this, { ...header, typ: 'JWT' });
  },
});
