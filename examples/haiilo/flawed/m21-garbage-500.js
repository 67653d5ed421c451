// M21: answers a missing or unreadable token with a 500 page.
import { decodeProtectedHeader } from 'jose';
import { serve } from '../server.js';
import { uncaught } from '../uncaught.js';

serve({
  ...uncaught,
  readToken(body) {
    const token = new URLSearchParams(body).get('token');
    decodeProtectedHeader(token);
    return token;
  },
});
