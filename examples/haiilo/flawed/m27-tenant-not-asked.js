// M27: does not ask who uninstalls, so tenant B removes the installation of tenant A.
import { honest, serve } from '../server.js';

const installed = new Map();

serve({
  async install(claims) {
    await honest.install.call(this, claims);
    installed.set(claims.pluginId, [...(installed.get(claims.pluginId) ?? []), this.idOf(claims)]);
  },
  async uninstall({ pluginId }) {
    for (const id of installed.get(pluginId) ?? []) await this.store.remove(id);
  },
});
