// The process that a snap-in lives in: runs the function that the manifest names for a hook, and awaits it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { aftermath } from '../aftermath.js';
import { failureOf, type HostedApp, type HostedCall, serveHost } from '../host-server.js';
import { eventOf, type Values } from './event.js';
import { type Functions, loadFunctions } from './factory.js';

interface Manifest {
  readonly hooks?: readonly { readonly type?: unknown; readonly function?: unknown }[];
  readonly keyrings?: unknown;
}

/** What an installation is configured with beside its inputs: what hooks have returned, what was updated. */
interface Kept {
  values: Values;
  /** The last call had begun requests that it did not wait for. */
  unawaited: boolean;
}

const [directory = '.', manifestFile = join(directory, 'manifest.yaml')] = process.argv.slice(2);
serveHost(load());

async function load(): Promise<HostedApp | string> {
  const manifest = readManifest();
  if (typeof manifest === 'string') return manifest;
  const functions = await loadFunctions(join(directory, 'code'));
  return typeof functions === 'string' ? functions : hosted(functions, manifest);
}

function readManifest(): Manifest | string {
  try {
    return (parse(readFileSync(manifestFile, 'utf8')) ?? {}) as Manifest;
  } catch (error) {
    return `${manifestFile} cannot be read (${failureOf(error, directory)}); mend it and run again.`;
  }
}

function hosted(functions: Functions, manifest: Manifest): HostedApp {
  const installations = new Map<string, Kept>();
  const keptOf = (installation: string): Kept => {
    const kept = installations.get(installation) ?? { values: {}, unawaited: false };
    installations.set(installation, kept);
    return kept;
  };
  return {
    call: async (hook, call) => {
      const kept = keptOf(call.installation);
      const functionName = functionOf(manifest, hook);
      const run = functions.get(functionName);
      if (run === undefined) throw `the code has no function "${functionName}"`;
      try {
        const value = told(
          await run(eventsOf(hook, { call, kept, functionName, keyrings: keyringsOf(manifest) })),
        );
        keep(kept, hook, { call, value });
        return value;
      } finally {
        kept.unawaited = await aftermath();
      }
    },
    story: installation => ({
      calls: [],
      holdings: { functions: [...functions.keys()], ...keptOf(installation) },
    }),
  };
}

function functionOf({ hooks }: Manifest, hook: string): string {
  const entry = Array.isArray(hooks) ? hooks.find(one => one?.type === hook) : undefined;
  return String(entry?.function ?? '');
}

interface Occasion {
  readonly call: HostedCall;
  readonly kept: Kept;
  readonly functionName: string;
  readonly keyrings: readonly string[];
}

/** The event, and those of other snap-ins in the same batch. */
function eventsOf(hook: string, { call, kept, functionName, keyrings }: Occasion): readonly object[] {
  const given = call.arguments as {
    readonly global_values?: Values;
    readonly changes?: Values;
    readonly payload?: unknown;
    readonly event_type?: string;
    readonly others?: readonly Values[];
  };
  const first = { ...given.global_values, ...kept.values, ...given.changes };
  return [first, ...(given.others ?? [])].map((values, index) =>
    eventOf({
      installation: index === 0 ? call.installation : `${call.installation}-${index + 1}`,
      functionName,
      eventType: given.event_type ?? `hook:snap_in_${hook}`,
      payload: given.payload ?? {},
      values,
      keyrings,
    }),
  );
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

/** Configuration changes when its update has succeeded, or by what a hook returns. */
function keep(kept: Kept, hook: string, { call, value }: { call: HostedCall; value: unknown }): void {
  const result = (value ?? {}) as { readonly status?: unknown; readonly inputs_values?: Values };
  if (result.status === 'error') return;
  const changes = hook === 'update' ? (call.arguments['changes'] as Values | undefined) : {};
  const returned = typeof result.inputs_values === 'object' ? result.inputs_values : {};
  kept.values = { ...kept.values, ...changes, ...returned };
}

/** Keyrings are listed at once, or under those whose they are: the organization's, the user's. */
function keyringsOf({ keyrings }: Manifest): readonly string[] {
  const groups = Array.isArray(keyrings) ? [keyrings] : Object.values(keyrings ?? {});
  const entries = groups.flatMap(group => (Array.isArray(group) ? group : []));
  return entries.map((entry: { readonly name?: unknown }) => String(entry?.name ?? '')).filter(Boolean);
}
