// Keeps what it was told in a session and sends the frame on with nothing but its cookie.
import { randomUUID } from 'node:crypto';
import { Refusal } from '../app/refusal.js';
import { serve } from '../app/server.js';

const sessions = new Map();

serve({
  show(parameters, response, { url, headers }) {
    const [, id = randomUUID()] = /(?:^|; )session=([^;]*)/.exec(headers.cookie ?? '') ?? [];
    if (!url.endsWith('?shown')) {
      sessions.set(id, this.read(parameters));
      const cookie = `session=${id}; Path=/; Secure; HttpOnly; SameSite=None`;
      return response.writeHead(303, { location: '/app?shown', 'set-cookie': ['first=1', cookie] }).end();
    }
    const told = sessions.get(id);
    if (told === undefined) throw new Refusal(401, 'The session has ended.');
    return response.writeHead(200, this.headersOf(told)).end(this.render(told));
  },
});
