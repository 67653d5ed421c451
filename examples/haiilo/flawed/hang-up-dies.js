// The process dies when the platform hangs up before the answer.
import { honest, serve } from '../server.js';

serve({
  async deliver(event, request, response) {
    response.on('close', () => {
      if (!response.writableFinished) throw new Error('write after end');
    });
    await honest.deliver.call(this, event, request, response);
  },
});
