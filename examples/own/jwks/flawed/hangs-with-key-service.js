// Waits for the key service as long as that takes.
import { createLocalJWKSet } from 'jose';
import { serve } from '../server.js';

let keys;

serve({
  keys: async (...of) => {
    keys ??= createLocalJWKSet(await (await fetch('https://platform.example/.well-known/jwks.json')).json());
    return keys(...of);
  },
});
