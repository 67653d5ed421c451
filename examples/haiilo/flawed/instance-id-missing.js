// Accepts an instance event that does not say which instance.
import { honest, serve } from '../server.js';

serve({
  rules: { ...honest.rules, instance_add: { ...honest.rules.instance_add, instanceId: () => true } },
});
