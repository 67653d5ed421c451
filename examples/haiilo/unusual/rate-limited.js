// Unusual but correct: takes a hundred deliveries a second, and asks whoever sends more to come again, as proxies do.
import { honest, serve } from '../server.js';

let taken = 0;
setInterval(() => {
  taken = 0;
}, 1000).unref();

serve({
  async answer(request, response) {
    taken += 1;
    if (taken <= 100) return honest.answer.call(this, request, response);
    request.resume();
    response.writeHead(429, { 'retry-after': '1' }).end();
  },
});
