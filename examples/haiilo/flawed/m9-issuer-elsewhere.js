// M9: looks for the issuer in the wrong object, finds none and refuses every token.
import { honest, serve } from '../server.js';

const iss = (_value, claims) => claims.header?.iss?.startsWith('https://');

serve({
  rules: { ...honest.rules, every: { ...honest.rules.every, iss } },
});
