// Queues what it cannot read and stumbles over it ever after.
import { serve } from '../app/server.js';

const queue = [];

serve({
  parse(body) {
    queue.push(body);
    for (const one of queue) JSON.parse(one);
    return JSON.parse(body);
  },
});
