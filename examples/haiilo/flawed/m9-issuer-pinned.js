// M9: accepts the tokens of one tenant only.
import { honest, serve } from '../server.js';

const iss = value => value === 'https://example.haiilocloud.com';

serve({
  rules: { ...honest.rules, every: { ...honest.rules.every, iss } },
});
