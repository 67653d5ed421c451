// M29: answers access_token with 201 and throws the authorization code away.
import { serve } from '../server.js';

serve({
  access_token: async () => {},
});
