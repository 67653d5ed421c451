// Takes every token without jti for one that has come before, and acknowledges it.
import { honest, serve } from '../server.js';

const seen = new Set();

serve({
  async install(claims) {
    if (seen.has(claims.jti)) return;
    seen.add(claims.jti);
    if (claims.jti !== undefined) await honest.install.call(this, claims);
  },
});
