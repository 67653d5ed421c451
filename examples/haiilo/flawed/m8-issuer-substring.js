// M8: knows its issuers by a substring, which lets strangers in and keeps tenants out.
import { honest, serve } from '../server.js';

const iss = value => typeof value === 'string' && value.indexOf('coyo') >= 0;

serve({
  rules: { ...honest.rules, every: { ...honest.rules.every, iss } },
});
