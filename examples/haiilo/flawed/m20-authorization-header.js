// M20: expects the token in the Authorization header and refuses the documented form.
import { Refusal } from '../refusal.js';
import { serve } from '../server.js';

serve({
  readToken(_body, request) {
    const [scheme, token] = request.headers.authorization?.split(' ') ?? [];
    if (scheme !== 'Bearer' || !token) throw new Refusal(401, 'The Authorization header is missing.');
    return token;
  },
});
