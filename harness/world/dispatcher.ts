// Brings what goes through undici's global dispatcher to the world: the undici package, and fetch's redirects.
import { leavesFor } from './destination.js';
import { addressHeaders, type Whereabouts } from './envelope.js';

/** Where Node's own fetch and copies of the undici package look for the dispatcher in use. */
const IN_USE = [1, 2].map(version => Symbol.for(`undici.globalDispatcher.${version}`));

type Headers = readonly string[] | Iterable<readonly [string, string]> | Record<string, string> | null;

interface DispatchOptions {
  readonly origin?: string | URL;
  readonly path: string;
  readonly query?: Record<string, string> | null;
  readonly headers?: Headers;
}

interface Dispatcher {
  dispatch(options: DispatchOptions, handler: unknown): boolean;
}

/** Not seen: dispatchers that a plug-in makes itself, and a package newer than the undici of its Node. */
export function relayDispatchers(world: Whereabouts): () => void {
  // Naming this global loads Node's undici, which sets its dispatcher.
  void globalThis.Response.name;
  const restore = IN_USE.flatMap(symbol => {
    const inUse = Reflect.get(globalThis, symbol) as Dispatcher | undefined;
    return inUse === undefined ? [] : [relay(inUse, world)];
  });
  return () => {
    for (const one of restore.reverse()) one();
  };
}

/** Returns what takes the relay off again. */
function relay(inUse: Dispatcher, world: Whereabouts): () => void {
  const before = Object.getOwnPropertyDescriptor(inUse, 'dispatch');
  const dispatch = inUse.dispatch.bind(inUse);
  inUse.dispatch = (options, handler) => {
    const target = targetOf(options);
    if (target === undefined || !leavesFor(target, world.pass)) return dispatch(options, handler);
    const address = addressHeaders({ target: target.href, lane: world.lane });
    const headers = { ...plainHeaders(options.headers ?? null), ...address };
    return dispatch({ ...options, origin: world.origin, path: '/', query: null, headers }, handler);
  };
  return () => {
    if (before) Object.defineProperty(inUse, 'dispatch', before);
    else Reflect.deleteProperty(inUse, 'dispatch');
  };
}

function targetOf({ origin, path, query }: DispatchOptions): URL | undefined {
  const search = query ? `${path.includes('?') ? '&' : '?'}${new URLSearchParams(query)}` : '';
  const href = `${String(origin).replace(/\/$/, '')}${path}${search}`;
  return URL.canParse(href) ? new URL(href) : undefined;
}

function plainHeaders(headers: Headers): Record<string, string> {
  if (headers === null) return {};
  if (!Array.isArray(headers)) {
    return Symbol.iterator in headers
      ? Object.fromEntries(headers as Iterable<[string, string]>)
      : { ...(headers as Record<string, string>) };
  }
  const flat = headers as readonly string[];
  const pairs = flat.flatMap((name, at) => (at % 2 === 0 ? [[name, flat[at + 1] ?? '']] : []));
  return Object.fromEntries(pairs);
}
