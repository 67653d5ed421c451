// M7: never compares sub with the event that the address stands for.
import { honest, serve } from '../server.js';

serve({
  rules: { ...honest.rules, every: { ...honest.rules.every, sub: () => true } },
});
