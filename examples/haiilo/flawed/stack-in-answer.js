// Tells the sender the stack trace of a refusal.
import { honest, serve } from '../server.js';

serve({
  refuse(response, { code, stack }) {
    honest.refuse(response, { code, message: stack });
  },
});
