// Where an outgoing request is bound for, and whether it may leave for there untouched.
import { urlToHttpOptions } from 'node:url';

/** What the arguments of `http.request` may hold that says where the request goes. */
interface Route {
  readonly protocol?: string | null;
  readonly hostname?: string | null;
  readonly host?: string | null;
  readonly port?: string | number | null;
  readonly defaultPort?: string | number;
  readonly path?: string | null;
  readonly socketPath?: string | null;
}

/**
 * The URL that a call of `http.request` or `https.request` aims at; undefined where it aims at no host
 * or where Node itself is going to refuse the arguments.
 */
export function targetOf(args: readonly unknown[], protocol: string): URL | undefined {
  const route = routeOf(args);
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

function routeOf([first, second]: readonly unknown[]): Route {
  const options = isRoute(second) ? second : {};
  if (typeof first === 'string')
    return URL.canParse(first) ? { ...urlRoute(new URL(first)), ...options } : options;
  if (first instanceof URL) return { ...urlRoute(first), ...options };
  return isRoute(first) ? { ...first, ...options } : {};
}

function urlRoute(url: URL): Route {
  const { protocol, hostname, port, path } = urlToHttpOptions(url);
  return { protocol: protocol ?? null, hostname: hostname ?? null, port: port ?? null, path: path ?? null };
}

function isRoute(value: unknown): value is Route {
  return typeof value === 'object' && value !== null;
}

/** Loopback belongs to the plug-in's own machine, the pass list to its user; all else belongs to the world. */
export function leavesFor(url: URL, pass: readonly string[]): boolean {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return false;
  return (
    !isLoopback(url.hostname) && !pass.some(host => [url.hostname, url.host].includes(host.toLowerCase()))
  );
}

function isLoopback(hostname: string): boolean {
  return /^(127\.\d+\.\d+\.\d+|\[::1\]|(.+\.)?localhost\.?)$/.test(hostname);
}
