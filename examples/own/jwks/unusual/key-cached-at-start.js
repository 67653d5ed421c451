// Fetches the keys once, when it starts, and again when a name is not among them.
import { createLocalJWKSet, errors } from 'jose';
import { serve } from '../server.js';

const URL_OF_KEYS = 'https://platform.example/.well-known/jwks.json';
const fetched = async () =>
  createLocalJWKSet(await (await fetch(URL_OF_KEYS, { signal: AbortSignal.timeout(2000) })).json());
let keys = await fetched();

serve({
  keys: async (...of) => {
    try {
      return await keys(...of);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      keys = await fetched();
      return keys(...of);
    }
  },
});
