// Looks only whether the ids are there, not what they are.
import { honest, serve } from '../server.js';

const present = value => Boolean(value);

serve({
  rules: { ...honest.rules, every: { ...honest.rules.every, tenantId: present, pluginId: present } },
});
