// M26: accepts an install without tenantId and pluginId.
import { honest, serve } from '../server.js';

const { every } = honest.rules;
const lax = {
  tenantId: value => value === undefined || every.tenantId(value),
  pluginId: value => value === undefined || every.pluginId(value),
};

serve({
  rules: { ...honest.rules, every: { ...every, ...lax } },
});
