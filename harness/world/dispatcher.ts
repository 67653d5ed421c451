// Brings what goes through undici's global dispatcher to the world: the undici package, and fetch's redirects.
import { leavesFor } from './destination.js';
import { addressHeaders, type Whereabouts } from './envelope.js';

/** Node's own fetch and every copy of the undici package look here for the dispatcher in use. */
const IN_USE = Symbol.for('undici.globalDispatcher.1');

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

export function relayDispatcher(world: Whereabouts): void {
  // Naming this global loads Node's undici, which sets the dispatcher.
  void globalThis.Response.name;
  const inUse = Reflect.get(globalThis, IN_USE) as Dispatcher | undefined;
  if (inUse === undefined) return;
  const dispatch = inUse.dispatch.bind(inUse);
  inUse.dispatch = (options, handler) => {
    const target = targetOf(options);
    if (target === undefined || !leavesFor(target, world.pass)) return dispatch(options, handler);
    const address = addressHeaders({ target: target.href, lane: world.lane });
    const headers = { ...plainHeaders(options.headers ?? null), ...address };
    return dispatch({ ...options, origin: world.origin, path: '/', query: null, headers }, handler);
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
