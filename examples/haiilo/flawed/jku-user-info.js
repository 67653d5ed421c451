// Implied: takes the user info of a key address for its host.
import { serve } from '../server.js';

const hosts = ['plugins.coyoapp.com', 'certificates.plugins.coyoapp.com'];

serve({
  trustsKeyUrl: jku => /^https:/.test(jku) && hosts.includes(String(jku).split(/[/:@]+/)[1]),
});
