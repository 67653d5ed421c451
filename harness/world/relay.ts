// Brings every outgoing HTTP request of this process to the world, and the world's reply back.
import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import type { Socket } from 'node:net';
import { BatchInterceptor } from '@mswjs/interceptors';
import { ClientRequestInterceptor } from '@mswjs/interceptors/ClientRequest';
import { FetchInterceptor } from '@mswjs/interceptors/fetch';
import { leavesFor, type Route, routeOf, targetOf } from './destination.js';
import { relayDispatchers } from './dispatcher.js';
import type { Whereabouts } from './envelope.js';
import { connectionReset, forward, sayHello } from './forward.js';
import { tellLookups } from './lookups.js';

type Call = (...args: never[]) => http.ClientRequest;

/** The URL a request was made for, where the interceptor may have been given another path. */
const targets = new WeakMap<http.ClientRequest, URL>();

/** Resolves with what takes everything off again; code that holds a function from before never notices either. */
export async function join(world: Whereabouts): Promise<() => void> {
  const before = { http: { ...http }, https: { ...https }, fetch: globalThis.fetch };
  const interceptor = intercept(world);
  const leaves = (url: URL | undefined) => url !== undefined && leavesFor(url, world.pass);
  for (const name of ['request', 'get'] as const) {
    http[name] = sorted({ before: before.http[name], after: http[name], protocol: 'http:', leaves });
    https[name] = sorted({ before: before.https[name], after: https[name], protocol: 'https:', leaves });
  }
  globalThis.fetch = sortedFetch({ before: before.fetch, after: globalThis.fetch, leaves });
  const restoreDispatchers = relayDispatchers(world);
  const restoreLookup = tellLookups(world);
  // Without this, `import { request } from 'node:https'` would still hold the function of before.
  syncBuiltinESMExports();
  await sayHello(world);
  return () => {
    interceptor.dispose();
    Object.assign(http, { request: before.http.request, get: before.http.get });
    Object.assign(https, { request: before.https.request, get: before.https.get });
    globalThis.fetch = before.fetch;
    restoreDispatchers();
    restoreLookup();
    syncBuiltinESMExports();
  };
}

/** Where an interceptor that is at work leaves word for the next one of its kind. */
const SINGLE = [ClientRequestInterceptor.symbol, FetchInterceptor.symbol];

function intercept(world: Whereabouts): { readonly dispose: () => void } {
  const atWork = SINGLE.map(symbol => [symbol, Reflect.get(globalThis, symbol)] as const);
  const interceptors = [new ClientRequestInterceptor(), new FetchInterceptor()];
  const interceptor = new BatchInterceptor({ name: 'lifecycle-conformance', interceptors });
  // Before its listeners are: where another one is at work already, as that of msw, it hands them over.
  interceptor.apply();
  interceptor.on('request', async ({ request, controller }) => {
    const client = clientRequestOf(request);
    const url = (client && targets.get(client)?.href) ?? request.url;
    if (!leavesFor(new URL(url), world.pass)) return;
    const signal = client ? endOf(client) : request.signal;
    const body = Buffer.from(await request.arrayBuffer());
    const outgoing = { method: request.method, url, headers: request.headers, body, signal };
    const response = await forward(outgoing, world).catch(() => failed(client, signal));
    if (response) controller.respondWith(response);
  });
  return {
    dispose: () => {
      interceptor.dispose();
      // Ours takes its leave for both, and the other one could not be taken off any more.
      for (const [symbol, other] of atWork) if (other !== undefined) Reflect.set(globalThis, symbol, other);
    },
  };
}

interface Choice<F> {
  readonly before: F;
  readonly after: F;
  readonly leaves: (url: URL | undefined) => boolean;
}

/** Loopback requests keep the original function, and with it their agents, sockets and timing. */
function sorted<F extends Call>({ before, after, protocol, leaves }: Choice<F> & { protocol: string }): F {
  const call = (...args: never[]): http.ClientRequest => {
    const route = routeOf(args);
    const url = targetOf(route, protocol);
    if (url === undefined || !leaves(url)) return before(...args);
    const request = after(...(hasOddPath(route) ? evened(args, route) : args));
    targets.set(request, url);
    return request.once('socket', socket => process.nextTick(connect, socket));
  };
  return call as F;
}

/** The interceptor takes what follows two slashes for a host, and ends the process when it cannot be one. */
function hasOddPath({ path }: Route): boolean {
  return /^[/\\]{2}/.test(path ?? '');
}

function evened(args: readonly unknown[], route: Route): never[] {
  const path = route.path?.replace(/^[/\\]+/, '/');
  return [
    { method: 'GET', ...route, path },
    args.find(argument => typeof argument === 'function'),
  ] as never[];
}

function sortedFetch({ before, after, leaves }: Choice<typeof fetch>): typeof fetch {
  return (input, init) => {
    const href = input instanceof Request ? input.url : String(input);
    if (!URL.canParse(href) || !leaves(new URL(href))) return before(input, init);
    return after(input, init).catch(error => {
      // Every failure of a connection reaches a caller of fetch in this form.
      throw error?.cause instanceof Response
        ? new TypeError('fetch failed', { cause: connectionReset() })
        : error;
    });
  };
}

/** What the interceptor is told: throwing would make it print, so the client hears of the reset without it. */
function failed(client: http.ClientRequest | undefined, signal: AbortSignal): Response | undefined {
  if (signal.aborted) return undefined;
  if (client === undefined) return Response.error();
  client.destroy(connectionReset());
  return undefined;
}

/** A client's timeout starts when its socket connects, which the interceptor lets happen with the reply only. */
function connect(socket: Socket): void {
  if (socket.destroyed || !socket.connecting) return;
  Object.assign(socket, { connecting: false });
  socket.emit('connect');
}

function endOf(client: http.ClientRequest): AbortSignal {
  const controller = new AbortController();
  client.once('close', () => controller.abort());
  return controller.signal;
}

/** The interceptor leaves the client's own object under a symbol that only its description tells. */
function clientRequestOf(request: Request): http.ClientRequest | undefined {
  const key = Object.getOwnPropertySymbols(request).find(({ description }) => description === 'kRawRequest');
  const raw: unknown = key && Reflect.get(request, key);
  return raw instanceof http.OutgoingMessage ? (raw as http.ClientRequest) : undefined;
}
