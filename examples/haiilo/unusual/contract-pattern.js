// Unusual but correct: trusts every key address that fits the pattern in the contract.
import { serve } from '../server.js';

const pattern = /^https:\/\/[a-z0-9.-]+\.(coyoapp\.com|haiilo\.com)\/.*/;

serve({
  trustsKeyUrl: jku => typeof jku === 'string' && pattern.test(jku),
});
