// The process that a snap-in lives in: runs the function that the manifest names for a hook, and awaits it.
import { join } from 'node:path';
import { aftermath } from '../aftermath.js';
import { type HostedApp, type HostedCall, serveHost } from '../host-server.js';
import { eventsOf, type Kept, keep, keeper } from './configured.js';
import { DEVREV } from './event.js';
import { type Functions, loadFunctions } from './factory.js';
import { functionOf, type Manifest, readManifest } from './manifest.js';

interface Called extends Kept {
  /** The last call had begun requests that it did not wait for. */
  unawaited: boolean;
}

const [directory = '.', manifestFile = join(directory, 'manifest.yaml')] = process.argv.slice(2);
serveHost(load);

async function load(): Promise<HostedApp | string> {
  const manifest = readManifest(manifestFile);
  if (typeof manifest === 'string') return manifest;
  const functions = await loadFunctions(join(directory, 'code'));
  return typeof functions === 'string' ? functions : hosted(functions, manifest);
}

function hosted(functions: Functions, manifest: Manifest): HostedApp {
  const keptOf = keeper(
    (call?: HostedCall): Called => ({ values: valuesOf(call?.holdings), unawaited: false }),
  );
  return {
    call: async (hook, call) => {
      const kept = keptOf(call.installation, call);
      const functionName = functionOf(manifest, hook);
      const run = functions.get(functionName);
      if (run === undefined) throw `the code has no function "${functionName}"`;
      try {
        const value = told(await run(eventsOf(hook, { call, kept, manifest, endpoint: DEVREV })));
        keep(kept, hook, { call, value });
        return value;
      } finally {
        kept.unawaited = await aftermath();
      }
    },
    story: installation => {
      const { unawaited, ...kept } = keptOf(installation);
      return { calls: [], holdings: { functions: [...functions.keys()], ...kept }, unawaited };
    },
  };
}

/** What the installation was configured with in the process before. */
function valuesOf(holdings: HostedCall['holdings']): Kept['values'] {
  return (holdings?.['values'] ?? {}) as Kept['values'];
}

/** Of what JSON cannot express, such as a whole HTTP response, only the members that mean something. */
function told(value: unknown): unknown {
  try {
    return JSON.stringify(value) === undefined ? undefined : value;
  } catch {
    const { status, inputs_values } = value as {
      readonly status?: unknown;
      readonly inputs_values?: unknown;
    };
    return typeof status === 'string' ? { status, inputs_values } : { inputs_values };
  }
}
