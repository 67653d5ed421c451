// Reads, changes and writes its whole store for every event: of what comes at once, the last one alone is kept.
import { setTimeout as wait } from 'node:timers/promises';
import { serve } from '../server.js';

let file = new Map();
const read = async () => {
  await wait(2);
  return new Map(file);
};
const write = async entries => {
  await wait(2);
  file = entries;
};

serve({
  store: {
    get: async id => (await read()).get(id),
    add: async (id, value) => {
      const entries = await read();
      if (entries.has(id)) return false;
      await write(entries.set(id, value));
      return true;
    },
    put: async (id, value) => write((await read()).set(id, value)),
    remove: async id => {
      const entries = await read();
      entries.delete(id);
      await write(entries);
    },
  },
});
