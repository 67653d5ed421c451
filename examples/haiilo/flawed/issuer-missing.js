// Accepts a token that does not say who issued it.
import { honest, serve } from '../server.js';

serve({
  rules: { ...honest.rules, every: { ...honest.rules.every, iss: () => true } },
});
