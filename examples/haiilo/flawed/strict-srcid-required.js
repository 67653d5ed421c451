// Too strict: knows an instance by srcId only, which the contract does not name.
import { honest, serve } from '../server.js';

serve({
  rules: {
    ...honest.rules,
    instance_add: { ...honest.rules.instance_add, srcId: honest.rules.every.tenantId },
  },
});
