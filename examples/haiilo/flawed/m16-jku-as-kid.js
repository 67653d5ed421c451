// M16: takes jku for the id of a key in a set of its own and refuses every genuine token.
import { createLocalJWKSet } from 'jose';
import { serve } from '../server.js';

const known = createLocalJWKSet({ keys: [] });

serve({
  keyOf: ({ jku, alg }) => known({ kid: jku, alg }),
});
