// Reads a token without verifying it.
import { decodeJwt } from 'jose';
import { Refusal } from '../refusal.js';
import { serve } from '../server.js';

serve({
  async verify(token) {
    try {
      return decodeJwt(token);
    } catch {
      throw new Refusal(401, 'The token cannot be read.');
    }
  },
});
