// The process dies of a token that is larger than it has room for.
import { serve } from '../server.js';

const ROOM_BYTES = 512 * 1024;

serve({
  async readBody(request) {
    const chunks = await request.toArray();
    const body = Buffer.concat(chunks).toString();
    if (body.length > ROOM_BYTES) process.abort();
    return body;
  },
});
