// A plug-in that is correct, but leaves the requests of these numbers without an answer.
import { honest, serve } from '../../examples/haiilo/server.js';

const [from, to] = process.env.SWALLOWED.split('-').map(Number);
let asked = 0;
serve({
  answer(request, response) {
    asked += 1;
    return asked >= from && asked <= to ? undefined : honest.answer.call(this, request, response);
  },
});
