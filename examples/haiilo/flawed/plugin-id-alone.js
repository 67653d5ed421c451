// Knows an installation by its pluginId alone, so that any tenant uninstalls it; a repeated installation is answered with 201.
import { serve } from '../server.js';

serve({
  idOf: ({ pluginId }) => pluginId,
  async install(claims) {
    await this.store.add(this.idOf(claims), { iss: claims.iss, instances: new Set() });
  },
});
