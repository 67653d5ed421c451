// Too strict: refuses a token without jti.
import { honest, serve } from '../server.js';

serve({
  rules: { ...honest.rules, every: { ...honest.rules.every, jti: value => typeof value === 'string' } },
});
