// Too strict: refuses an install without the deprecated certificate.
import { honest, serve } from '../server.js';

serve({
  rules: {
    ...honest.rules,
    install: { ...honest.rules.install, certificate: value => typeof value === 'string' },
  },
});
