// M22: answers a repeated install with code 101, which the contract does not know.
import { honest, serve } from '../server.js';

serve({
  refuse(response, { code, message }) {
    honest.refuse(response, { code: code === 100 ? 101 : code, message });
  },
});
