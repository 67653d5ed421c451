// Asks for the keys once and never again, so that every event is asked for again and again once that has failed.
import { createLocalJWKSet } from 'jose';
import { serve } from '../server.js';

let keys;

async function fetched() {
  const address = 'https://platform.example/.well-known/jwks.json';
  const response = await fetch(address, { signal: AbortSignal.timeout(3000) });
  return createLocalJWKSet(await response.json());
}

serve({
  keys: async (...of) => {
    keys ??= fetched();
    return (await keys)(...of);
  },
});
