// Unusual but correct: wakes up slowly at the first event, and refuses a jti that it has seen before.
import { setTimeout as wait } from 'node:timers/promises';
import { Refusal } from '../refusal.js';
import { honest, serve } from '../server.js';

const WAKING_MS = 600;
const seen = new Set();
let awake;

serve({
  async authenticate(token, event) {
    awake ??= wait(WAKING_MS);
    await awake;
    const claims = await honest.authenticate.call(this, token, event);
    if (seen.has(claims.jti)) throw new Refusal(400, 'This token was used before.');
    if (claims.jti !== undefined) seen.add(claims.jti);
    return claims;
  },
});
