// Unusual but correct: knows an installation by pluginId and iss, in a store that takes its time.
import { setTimeout as wait } from 'node:timers/promises';
import { memoryStore } from '../events.js';
import { serve } from '../server.js';

const memory = memoryStore();
const late = Object.fromEntries(
  Object.entries(memory).map(([name, act]) => [name, (...values) => wait(10).then(() => act(...values))]),
);

serve({
  store: late,
  idOf: ({ pluginId, iss }) => `${pluginId} of ${iss}`,
});
