// The process between the harness and a local runner: hands it events, plays DevRev to it, tells what came of them.
import { PluginStartError } from '../command.js';
import { type HostedApp, type HostedCall, serveHost } from '../host-server.js';
import { bringUp } from './bring-up.js';
import { eventsOf, type Kept, keep, keeper } from './configured.js';
import { openEndpoint } from './endpoint.js';
import { functionOf, type Manifest, readManifest } from './manifest.js';
import { createRunner, FunctionMissing, type Way } from './runner.js';

const [url = '', manifestFile = '', readyWithin = '', command] = process.argv.slice(2);
serveHost(load);

async function load(): Promise<HostedApp | string> {
  const manifest = readManifest(manifestFile);
  if (typeof manifest === 'string') return manifest;
  try {
    return await hosted(await bringUp({ url, command, readyWithinMs: Number(readyWithin) }), manifest);
  } catch (error) {
    if (error instanceof PluginStartError) return error.message;
    throw error;
  }
}

async function hosted(baseUrl: string, manifest: Manifest): Promise<HostedApp> {
  const endpoint = await openEndpoint();
  const runner = createRunner(baseUrl, endpoint);
  const missing = new Set<string>();
  const keptOf = keeper((): Kept => ({ values: {} }));
  return {
    call: async (hook, call) => {
      const kept = keptOf(call.installation);
      const functionName = functionOf(manifest, hook);
      const events = eventsOf(hook, { call, kept, manifest, endpoint: endpoint.url });
      try {
        const value = await runner.run(wayOf(hook, call), events);
        keep(kept, hook, { call, value });
        return value;
      } catch (error) {
        if (!(error instanceof FunctionMissing)) throw error;
        missing.add(functionName);
        throw `the code has no function "${functionName}"`;
      }
    },
    story: installation => ({ calls: [], holdings: { missing: [...missing], ...keptOf(installation) } }),
  };
}

/** A runner tells the state after the events of these hooks alone, and of a missing function only where it is waited for. */
function wayOf(hook: string, { arguments: given }: HostedCall): Way {
  const type = given['event_type'] ?? `hook:snap_in_${hook}`;
  const isAsynchronous = type === 'hook:snap_in_activate' || type === 'hook:snap_in_deactivate';
  return isAsynchronous && given['waited_for'] !== true ? 'async' : 'sync';
}
