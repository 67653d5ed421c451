// Where an outgoing request is bound for, and whether it may leave for there untouched.
import { urlToHttpOptions } from 'node:url';

/** What the arguments of `http.request` may hold that says where the request goes. */
export interface Route {
  readonly protocol?: string | null;
  readonly hostname?: string | null;
  readonly host?: string | null;
  readonly port?: string | number | null;
  readonly defaultPort?: string | number;
  readonly path?: string | null;
  readonly auth?: string | null;
  readonly socketPath?: string | null;
}

/** The URL a request aims at; undefined where it aims at no host, or where Node is going to refuse it. */
export function targetOf(route: Route, protocol: string): URL | undefined {
  if (route.socketPath) return undefined;
  const host = route.hostname || route.host || 'localhost';
  const bracketed = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  const port = route.port || route.defaultPort ? `:${route.port || route.defaultPort}` : '';
  const path = route.path || '/';
  // A request to a proxy carries the whole URL in place of the path.
  const whole = /^https?:\/\//i.test(path)
    ? path
    : `${route.protocol || protocol}//${bracketed}${port}${path}`;
  return URL.canParse(whole) ? new URL(whole) : undefined;
}

/** The three ways to call `http.request` made one. */
export function routeOf([first, second]: readonly unknown[]): Route {
  const options = isRoute(second) ? second : {};
  const url = typeof first === 'string' && URL.canParse(first) ? new URL(first) : first;
  if (url instanceof URL) return { ...partsOf(url), ...options };
  return isRoute(first) ? { ...first, ...options } : options;
}

function partsOf(url: URL): Route {
  const { protocol, auth, hostname, port, path } = urlToHttpOptions(url);
  const where = { protocol: protocol ?? null, hostname: hostname ?? null, path: path ?? null };
  return { ...where, ...(auth ? { auth } : {}), ...(port ? { port } : {}) };
}

function isRoute(value: unknown): value is Route {
  return typeof value === 'object' && value !== null;
}

/** Loopback belongs to the plug-in's own machine, the pass list to its user; all else belongs to the world. */
export function leavesFor(url: URL, pass: readonly string[]): boolean {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return false;
  return !isLoopback(url) && !pass.some(host => [url.hostname, url.host].includes(host.toLowerCase()));
}

export function isLoopback({ hostname }: URL): boolean {
  return /^(127\.\d+\.\d+\.\d+|\[::1\]|(.+\.)?localhost\.?)$/.test(hostname);
}
