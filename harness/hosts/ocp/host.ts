// The process that an OCP app lives in: loads its Lifecycle class and makes a new instance for every call.
import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { aftermath } from '../aftermath.js';
import { definedAt, failureOf } from '../failure.js';
import { type HostedApp, type HostedCall, type HostedStory, serveHost } from '../host-server.js';
import { imported } from '../importing.js';
import { createHoldings, createRuntime, type Holdings, type Recorder } from './services.js';

type Method = (...given: unknown[]) => unknown;
type Lifecycle = Readonly<Record<string, Method>>;
type LifecycleClass = new () => Lifecycle;

interface Installation {
  readonly holdings: Holdings;
  /** Of the last call. */
  recorder: Recorder;
  unawaited: boolean;
  readonly id: number;
}

/** How the arguments of an operation are handed to its method. */
const parameters: Readonly<Record<string, readonly string[]>> = {
  onInstall: [],
  onUpgrade: ['fromVersion'],
  onFinalizeUpgrade: ['fromVersion'],
  onAfterUpgrade: [],
  canUninstall: [],
  onUninstall: [],
  onSettingsForm: ['section', 'action', 'formData'],
  onAuthorizationRequest: ['section', 'formData'],
  onAuthorizationGrant: ['request'],
};

/** Those that the SDK's base class has an answer of its own for. */
const optional: Readonly<Record<string, object>> = {
  onAfterUpgrade: { success: true },
  canUninstall: { uninstallable: true },
};

/** Their result is an object that the platform asks for its response. */
const asked = new Set(['onSettingsForm', 'onAuthorizationRequest', 'onAuthorizationGrant']);

/** Where the SDK looks for the services of the call that it runs in. */
const storage = new AsyncLocalStorage<object>();
Reflect.set(globalThis, 'ocpContextStorage', storage);

const [directory = '.', manifestFile = join(directory, 'app.yml'), previous] = process.argv.slice(2);
serveHost(loadAll);

async function loadAll(): Promise<HostedApp | string> {
  const build = await load(directory, manifestFile);
  if (typeof build === 'string') return build;
  const former = previous === undefined ? undefined : await load(previous, manifestOf(previous));
  return typeof former === 'string' ? former : hosted(build, former);
}

/** The version before may share the manifest of the one after it. */
function manifestOf(build: string): string {
  const own = join(build, 'app.yml');
  return existsSync(own) ? own : manifestFile;
}

/** One build of the app. */
interface Build {
  readonly lifecycle: LifecycleClass;
  readonly manifest: unknown;
}

async function load(directory: string, manifest: string): Promise<Build | string> {
  const file = join(directory, 'lifecycle', 'Lifecycle.js');
  try {
    const module = (await imported(() => import(pathToFileURL(file).href))) as Record<string, unknown>;
    const inner = module['default'] as Record<string, unknown> | undefined;
    const exported = module['Lifecycle'] ?? inner?.['Lifecycle'];
    if (typeof exported !== 'function') return `${file} exports no class named Lifecycle; export it.`;
    const missing = Object.keys(parameters).filter(
      name => !(name in optional) && !hasMethod(exported as LifecycleClass, name),
    );
    return missing.length > 0
      ? `The class Lifecycle in ${definedAt(file, exported)} has no method ${missing.join(', ')}; add it.`
      : { lifecycle: exported as LifecycleClass, manifest: readManifest(manifest) };
  } catch (error) {
    return `${file} cannot be loaded (${failureOf(error, directory, file)}); mend it and run again.`;
  }
}

/** Methods may be fields of each instance; a class that cannot be made here says so when it is called. */
function hasMethod(lifecycle: LifecycleClass, name: string): boolean {
  if (typeof Reflect.get(lifecycle.prototype, name) === 'function') return true;
  try {
    return typeof new lifecycle()[name] === 'function';
  } catch {
    return false;
  }
}

function hosted(build: Build, former: Build | undefined): HostedApp {
  const installations = new Map<string, Installation>();
  return {
    call: async (operation, call) => {
      const { lifecycle, manifest } = call.by === 'previous' && former !== undefined ? former : build;
      const known = installations.get(call.installation);
      const installation: Installation = {
        holdings: (call.holdings ? undefined : known?.holdings) ?? createHoldings(call.holdings),
        recorder: { calls: [], fault: call.fault },
        unawaited: false,
        id: idOf(call.installation),
      };
      installations.set(call.installation, installation);
      const ocpRuntime = createRuntime({ ...installation, manifest, installId: installation.id });
      const odpNodeSdkConfig = {
        apiKey: 'conformance',
        apiBasePath: 'https://api.zaius.com/v3/',
        appId: 'app',
      };
      try {
        return await storage.run({ ocpRuntime, odpNodeSdkConfig }, async () => {
          const value = await invoke(new lifecycle(), operation, call);
          return asked.has(operation) ? responseOf(value, call) : value;
        });
      } finally {
        // What it has left behind must not be laid at the next method's door.
        installation.unawaited = await aftermath();
      }
    },
    story: key => storyOf(installations.get(key)),
  };
}

/** The same in every process, and a number as the platform's own. */
function idOf(installation: string): number {
  return Number.parseInt(createHash('sha256').update(installation).digest('hex').slice(0, 7), 16);
}

function readManifest(file: string): unknown {
  return existsSync(file) ? parse(readFileSync(file, 'utf8')) : null;
}

function invoke(lifecycle: Lifecycle, name: string, call: HostedCall): unknown {
  const method = lifecycle[name];
  if (typeof method !== 'function') return optional[name];
  const given = (parameters[name] ?? []).map(parameter => argument(parameter, call));
  return method.apply(lifecycle, given);
}

/** The SDK's request carries its body as bytes and, parsed, as JSON. */
function argument(name: string, { arguments: all }: HostedCall): unknown {
  const value = all[name];
  if (name !== 'request') return value;
  const { body: bodyJSON = null, ...rest } = (value ?? {}) as { body?: unknown };
  const body = new TextEncoder().encode(bodyJSON === null ? '' : JSON.stringify(bodyJSON));
  const empty = { method: 'GET', path: '', params: {}, headers: new Headers(), contentType: '' };
  return { ...empty, ...rest, body, bodyJSON };
}

/** Undefined, and so absent, where the result is not what the platform could ask for a response. */
function responseOf(value: unknown, { arguments: { section } }: HostedCall): unknown {
  const result = value as { readonly getResponse?: Method } | null | undefined;
  return typeof result?.getResponse === 'function' ? result.getResponse(section) : undefined;
}

function storyOf(installation: Installation | undefined): HostedStory {
  const { jobs, ...stores } = installation?.holdings ?? createHoldings();
  const plain = Object.entries(stores).map(([name, rows]) => [name, Object.fromEntries(rows)]);
  const calls = installation?.recorder.calls ?? [];
  const unawaited = installation?.unawaited ?? false;
  return { calls, holdings: { ...Object.fromEntries(plain), jobs }, unawaited };
}
