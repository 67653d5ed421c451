// Knows an installation by its pluginId alone, so that a second tenant meets the first one's.
import { honest, serve } from '../server.js';

serve({
  idOf: ({ pluginId }) => pluginId,
  async uninstall(claims) {
    const installation = await this.store.get(claims.pluginId);
    if (installation?.iss === claims.iss) await honest.uninstall.call(this, claims);
  },
});
