// Keeps a file for each tenant, reads, changes and writes it whole: of what comes at once, the last one alone is kept.
import { setTimeout as wait } from 'node:timers/promises';
import { serve } from '../server.js';

const files = new Map();

async function read(id) {
  await wait(2);
  return new Map(files.get(tenantOf(id)));
}

async function write(id, entries) {
  await wait(2);
  files.set(tenantOf(id), entries);
}

const tenantOf = id => id.split('/')[0];

serve({
  store: {
    get: async id => (await read(id)).get(id),
    add: async (id, value) => {
      const entries = await read(id);
      if (entries.has(id)) return false;
      await write(id, entries.set(id, value));
      return true;
    },
    put: async (id, value) => write(id, (await read(id)).set(id, value)),
    remove: async id => {
      const entries = await read(id);
      entries.delete(id);
      await write(id, entries);
    },
  },
});
