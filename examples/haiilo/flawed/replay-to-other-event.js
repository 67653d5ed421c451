// Implied: takes the event's name from the token instead of the address, so that a token opens any of them.
import { honest, serve } from '../server.js';

serve({
  checkClaims(claims, event) {
    honest.checkClaims.call(this, { ...claims, sub: event }, event);
  },
});
