// Trusts the vendor's names under whatever top-level domain.
import { serve } from '../server.js';

serve({
  trustsKeyUrl: jku =>
    typeof jku === 'string' && /^https:\/\/([\w-]+\.)+(coyoapp|haiilo)\.\w+\/[\w/.-]+$/.test(jku),
});
