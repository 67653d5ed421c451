// Too strict: refuses a header with a member that it does not know.
import { Refusal } from '../refusal.js';
import { honest, serve } from '../server.js';

serve({
  checkHeader(header) {
    honest.checkHeader.call(this, header);
    if (Object.keys(header).length !== 3) throw new Refusal(400, 'The header holds too much.');
  },
});
