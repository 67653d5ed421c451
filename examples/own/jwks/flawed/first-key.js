// Takes the first key of the set, whatever key the token names.
import { createLocalJWKSet } from 'jose';
import { serve } from '../server.js';

const URL = 'https://platform.example/.well-known/jwks.json';

serve({
  async keys(header, token) {
    const response = await fetch(URL, { signal: AbortSignal.timeout(2_000) });
    if (!response.ok) throw new Error('there are no keys');
    const [{ kid: _, ...first }] = (await response.json()).keys;
    return createLocalJWKSet({ keys: [first] })({ ...header, kid: undefined }, token);
  },
});
