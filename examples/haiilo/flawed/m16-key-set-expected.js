// M16: takes the key document for a JWK Set and refuses every genuine token.
import { serve } from '../server.js';

serve({
  readKey: text => JSON.parse(text).keys[0],
});
