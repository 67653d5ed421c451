// Implied: finds the host with a pattern of its own, which reads a backslash otherwise than fetch.
import { serve } from '../server.js';

const hosts = ['plugins.coyoapp.com', 'certificates.plugins.coyoapp.com'];

serve({
  trustsKeyUrl: jku => hosts.includes(/^https:\/\/(?:[^/@]*@)?([^/:]+)\//.exec(jku)?.[1]),
});
