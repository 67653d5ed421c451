// M26: accepts an install without pluginId.
import { honest, serve } from '../server.js';

const { every } = honest.rules;
const lax = {
  pluginId: value => value === undefined || every.pluginId(value),
};

serve({
  rules: { ...honest.rules, every: { ...every, ...lax } },
});
