// Implied: forgets to delete on uninstall, so a new install is told that there is one already.
import { serve } from '../server.js';

serve({
  uninstall: async () => {},
});
