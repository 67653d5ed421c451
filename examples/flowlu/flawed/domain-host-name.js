// Takes the account's domain for a host name, which has no underscore.
import { serve } from '../app/server.js';

serve({
  isAccount: domain => /^[a-z\d-]{1,63}\.flowlu\.com$/i.test(domain),
});
