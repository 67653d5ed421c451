// Loaded into the plug-in's process before its own code: puts the process into the harness's world.
import { basename } from 'node:path';
import { type Whereabouts, WORLD_VARIABLE } from './envelope.js';

/** Programs that only start others: they inherit the variable, and loading the relay there is time for nothing. */
const STARTERS = /^(npm|npx|npm-cli|npx-cli|yarn|yarnpkg|pnpm|pnpx|corepack)(\.[cm]?js)?$/;

const described = process.env[WORLD_VARIABLE];
if (described !== undefined && !STARTERS.test(basename(process.argv[1] ?? ''))) {
  // A plug-in must start even where the relay cannot: the world then sees that nobody joined.
  await withoutLocalStorage(() => import('./relay.js'))
    .then(({ join }) => join(JSON.parse(described) as Whereabouts))
    .catch(() => {});
}

/** The interceptor looks for a browser's storage when it loads; from Node 25 on, looking prints a warning. */
async function withoutLocalStorage<T>(load: () => Promise<T>): Promise<T> {
  const descriptor = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
  if (!descriptor?.configurable) return load();
  Object.defineProperty(globalThis, 'localStorage', { value: undefined, configurable: true });
  return load().finally(() => Object.defineProperty(globalThis, 'localStorage', descriptor));
}
