// Too strict: knows issuers under one of the documented domains only.
import { honest, serve } from '../server.js';

serve({
  rules: {
    ...honest.rules,
    every: { ...honest.rules.every, iss: value => /^https:\/\/[\w-]+\.coyocloud\.com$/.test(value) },
  },
});
