// Implied: takes the user info of a key address for its host.
import { honest, serve } from '../server.js';

const hosts = ['plugins.coyoapp.com', 'certificates.plugins.coyoapp.com'];

serve({
  trustsKeyUrl: jku => /^https:/.test(jku) && hosts.includes(String(jku).split(/[/:@]+/)[1]),
  // As every client but fetch does: whoever the user may be, the host behind is asked.
  fetchKey(url) {
    return honest.fetchKey.call(this, url.replace(/^https:\/\/[^/@]*@/, 'https://'));
  },
});
