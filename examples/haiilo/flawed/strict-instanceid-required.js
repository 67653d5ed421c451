// Too strict: knows an instance by instanceId only, although the pages call it srcId.
import { honest, serve } from '../server.js';

serve({
  rules: {
    ...honest.rules,
    instance_add: { ...honest.rules.instance_add, instanceId: honest.rules.every.tenantId },
  },
});
