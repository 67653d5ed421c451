// What the events do: installations are told by tenant and id, and a repeat changes nothing.
import { Refusal } from './refusal.js';

export const events = () => ({
  installations: new Set(),

  keyOf({ tenantId, installationId }) {
    for (const id of [tenantId, installationId])
      if (typeof id !== 'string' || id === '')
        throw new Refusal(400, 'The token does not say which installation.');
    return JSON.stringify([tenantId, installationId]);
  },

  events: {
    installed(claims) {
      const key = this.keyOf(claims);
      if (this.installations.has(key)) throw new Refusal(409, 'It is installed already.');
      this.installations.add(key);
    },

    uninstalled(claims) {
      this.installations.delete(this.keyOf(claims));
    },
  },
});
