// Recording fakes of the platform's services, as the app SDK finds them: stores, functions, jobs, notifier.
import { isDeepStrictEqual } from 'node:util';
import type { HostedCall } from '../host-server.js';

export type Service = 'settings' | 'secrets' | 'kv' | 'sharedKv' | 'functions' | 'jobs' | 'notifier';

/** One call of a service, in the order in which they were made. */
export interface ServiceCall {
  readonly service: Service;
  readonly method: string;
  readonly arguments: readonly unknown[];
  /** The fault that was asked for met this call. */
  readonly failed: boolean;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

type Hash = Record<string, unknown>;
type Updater = (previous: Hash, options: { ttl?: number }) => Hash;

/** What an installation holds; kept between the calls of the app's methods. */
export interface Holdings {
  readonly settings: Map<string, Hash>;
  readonly secrets: Map<string, Hash>;
  readonly kv: Map<string, Hash>;
  readonly sharedKv: Map<string, Hash>;
  readonly jobs: { readonly name: string; readonly parameters: unknown }[];
}

/** Holds nothing, or what the same installation held when it was told last. */
export function createHoldings(told: Readonly<Record<string, unknown>> = {}): Holdings {
  const rows = (name: string) => new Map(Object.entries((told[name] ?? {}) as Record<string, Hash>));
  return {
    settings: rows('settings'),
    secrets: rows('secrets'),
    kv: rows('kv'),
    sharedKv: rows('sharedKv'),
    jobs: [...((told['jobs'] ?? []) as Holdings['jobs'])],
  };
}

/** What one method call of the app does to its services. */
export interface Recorder {
  readonly calls: ServiceCall[];
  readonly fault: HostedCall['fault'];
}

export interface RuntimeOptions {
  readonly holdings: Holdings;
  readonly recorder: Recorder;
  readonly manifest: unknown;
  readonly installId: number;
}

/** The object that the SDK expects under `ocpRuntime` in the context of a call. */
export function createRuntime({ holdings, recorder, manifest, installId }: RuntimeOptions): object {
  const recorded = <T extends object>(service: Service, fake: T): T => recording(service, fake, recorder);
  const endpoint = (name: string) => `https://functions.ocp.example/${installId}/${name}`;
  return {
    appContext: { manifest, trackerId: 'conformance', installId },
    settingsStore: recorded('settings', store(holdings.settings, 'true')),
    secretsStore: recorded('secrets', store(holdings.secrets, 'true')),
    kvStore: recorded('kv', store(holdings.kv, 'previous')),
    sharedKvStore: recorded('sharedKv', store(holdings.sharedKv, 'previous')),
    functionApi: recorded('functions', {
      getEndpoints: async () => endpointsOf(manifest, endpoint, false),
      getGlobalEndpoints: async () => endpointsOf(manifest, endpoint, true),
      getAuthorizationGrantUrl: async () => endpoint('authorization-grant'),
    }),
    jobApi: recorded('jobs', {
      trigger: async (name: string, parameters: unknown) => {
        holdings.jobs.push({ name, parameters: copy(parameters) });
        const jobId = `job-${holdings.jobs.length}`;
        return { jobId, status: 0, definition: { name, parameters }, errors: '' };
      },
      getDetail: async (jobId: string) => ({ jobId, status: COMPLETE, definition: { name: '' }, errors: '' }),
      getStatus: async () => COMPLETE,
    }),
    notifier: recorded('notifier', {
      info: async () => undefined,
      success: async () => undefined,
      warn: async () => undefined,
      error: async () => undefined,
    }),
    logLevel: 3,
    logContext: { app_id: 'conformance', install_id: installId, entry_point: 'lifecycle' },
  };
}

/** Every function that the manifest declares has an address, of the installation or of the whole app. */
function endpointsOf(
  manifest: unknown,
  endpoint: (name: string) => string,
  global: boolean,
): Record<string, string> {
  const { functions = {} } = (manifest ?? {}) as { functions?: Record<string, { global?: unknown } | null> };
  const declared = Object.entries(functions).filter(([, one]) => (one?.global === true) === global);
  return Object.fromEntries(declared.map(([name]) => [name, endpoint(name)]));
}

class ServiceFault extends Error {
  override readonly name = 'ServiceFault';
}

function recording<T extends object>(service: Service, fake: T, { calls, fault }: Recorder): T {
  return new Proxy(fake, {
    get: (target, name, receiver) => {
      const method: unknown = Reflect.get(target, name, receiver);
      if (typeof method !== 'function') return method;
      return async (...given: unknown[]) => {
        const counted = calls.filter(call => fault?.services.includes(call.service)).length + 1;
        const isMet = fault?.running ? TELLS_STATUS.has(String(name)) : counted === fault?.at;
        const failed = fault?.services.includes(service) === true && isMet;
        calls.push({ service, method: String(name), arguments: shown(given), failed, at: Date.now() });
        if (failed && fault?.empty) return {};
        if (failed && fault?.running) return name === 'getStatus' ? RUNNING : { jobId: given[0], ...running };
        if (failed) throw new ServiceFault(`${service}.${String(name)} is out of order`);
        return Reflect.apply(method, target, given) as unknown;
      };
    },
  });
}

/** The SDK's JobRunStatus. */
const RUNNING = 2;
const COMPLETE = 3;
const TELLS_STATUS = new Set(['getStatus', 'getDetail']);
const running = { status: RUNNING, definition: { name: '' }, errors: '' };

/** An updater cannot be told; what it has made of the value is seen in the holdings. */
function shown(given: readonly unknown[]): readonly unknown[] {
  return given.map(one => (typeof one === 'function' ? '(updater)' : copy(one)));
}

/** How often a patch is tried while others write the same value. */
const TRIES = 5;

/** `answer` tells what put and delete return: `true`, or the value of before. */
function store(rows: Map<string, Hash>, answer: 'true' | 'previous'): object {
  const read = (key: string): Hash => copy(rows.get(key) ?? {});
  const answered = (previous: Hash) => (answer === 'true' ? true : previous);
  const write = (key: string, value: Hash): void => void rows.set(key, copy(value));
  const patch = async (key: string, change: Hash | Updater): Promise<Hash> => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const previous = read(key);
      const next = typeof change === 'function' ? change(read(key), {}) : { ...previous, ...change };
      // An updater that waits lets others write meanwhile.
      const value = await next;
      if (!isDeepStrictEqual(previous, read(key))) continue;
      write(key, value);
      return previous;
    }
    throw new Error(`the value of ${key} was changed by others ${TRIES} times`);
  };
  return {
    get: async (key: string, fields?: readonly string[]) => only(read(key), fields),
    exists: async (key: string) => rows.has(key),
    put: async (key: string, value: Hash | Updater) => {
      if (typeof value === 'function') return patch(key, value);
      const previous = read(key);
      write(key, value);
      return answered(previous);
    },
    patch,
    delete: async (key: string, fields?: readonly string[]) => {
      const previous = read(key);
      if (fields === undefined) rows.delete(key);
      else write(key, without(previous, fields));
      return answered(only(previous, fields));
    },
    increment: async (key: string, field: string, amount = 1) => {
      const value = Number(read(key)[field] ?? 0) + amount;
      write(key, { ...read(key), [field]: value });
      return value;
    },
    incrementMulti: async (key: string, amounts: Record<string, number>) => {
      const row = read(key);
      const sums = Object.entries(amounts).map(([field, by]) => [field, Number(row[field] ?? 0) + by]);
      write(key, { ...row, ...Object.fromEntries(sums) });
      return Object.fromEntries(sums) as Record<string, number>;
    },
  };
}

function only(value: Hash, fields: readonly string[] | undefined): Hash {
  if (fields === undefined) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => fields.includes(name)));
}

function without(value: Hash, fields: readonly string[]): Hash {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !fields.includes(name)));
}

/** As the platform stores it: what JSON cannot express is lost. */
function copy<T>(value: T): T {
  return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T);
}
