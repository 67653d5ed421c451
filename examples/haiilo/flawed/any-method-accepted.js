// Takes every method for POST.
import { honest, serve } from '../server.js';

serve({
  answer(request, response) {
    request.method = 'POST';
    return honest.answer.call(this, request, response);
  },
});
