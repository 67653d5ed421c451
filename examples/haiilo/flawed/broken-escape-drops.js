// Cuts the connection where a form cannot be decoded.
import { honest, serve } from '../server.js';

serve({
  async readBody(request) {
    const body = await honest.readBody(request);
    try {
      decodeURIComponent(body);
    } catch {
      request.socket.destroy();
    }
    return body;
  },
});
