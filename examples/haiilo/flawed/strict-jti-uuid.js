// Too strict: refuses a jti that is not a UUID.
import { honest, serve } from '../server.js';

serve({
  rules: {
    ...honest.rules,
    every: { ...honest.rules.every, jti: value => value === undefined || honest.rules.every.tenantId(value) },
  },
});
