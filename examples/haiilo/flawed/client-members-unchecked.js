// Looks only whether an access_token event has a client, not what is inside it.
import { honest, serve } from '../server.js';

const { client: _, ...rest } = honest.rules.access_token;

serve({
  rules: { ...honest.rules, access_token: { ...rest, client: value => typeof value === 'object' } },
});
