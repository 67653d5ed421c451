// Lets an app of this process answer at a free port of loopback, within the world that its own requests are to reach.
import { once } from 'node:events';
import { createServer, type RequestListener, Server } from 'node:http';
import { type AddressInfo, Server as AnyServer } from 'node:net';
import type { Whereabouts } from '../world/envelope.js';
import { PluginStartError } from './command.js';

/** What frameworks make of a plug-in: each answers Node's own requests. */
export type App =
  /** Also an Express app, which is a function. */
  | RequestListener
  /** Of `node:http`; the types of some frameworks do not say so. */
  | AnyServer
  /** Koa. */
  | { callback(): RequestListener }
  /** Fastify. */
  | { ready(): PromiseLike<unknown>; readonly routing: RequestListener };

export interface HostedApp {
  readonly url: string;
  /** Takes off all that was put around the app. */
  readonly stop: () => Promise<void>;
}

export interface Surroundings {
  /** Whose port is replaced by the real one. */
  readonly url: string;
  readonly whereabouts: Whereabouts;
}

/** The requests of a process can go to one world only, so that the next app waits until the one before is done. */
let turn: Promise<void> = Promise.resolve();

export async function hostApp(app: App, { url, whereabouts }: Surroundings): Promise<HostedApp> {
  const before = turn;
  const { promise, resolve: release } = deferred();
  turn = before.then(() => promise);
  await before;
  try {
    const { join } = await import('../world/relay.js');
    const { port, close } = await listening(app);
    const leave = await join(whereabouts);
    const real = new URL(url);
    real.port = String(port);
    return {
      url: real.href,
      stop: async () => {
        leave();
        await close();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

interface Listening {
  readonly port: number;
  readonly close: () => Promise<void>;
}

async function listening(app: App): Promise<Listening> {
  const server = app instanceof AnyServer ? plain(app) : createServer(await listenerOf(app));
  // Who has opened it closes it.
  if (server.listening) return { port: portOf(server), close: async () => undefined };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: portOf(server),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function plain(server: AnyServer): Server {
  if (server instanceof Server) return server;
  throw new PluginStartError(
    'The server speaks TLS or HTTP/2, which is asked at a URL; let it listen and give its URL, or give a server of node:http.',
  );
}

async function listenerOf(app: Exclude<App, AnyServer>): Promise<RequestListener> {
  if (typeof app === 'function') return app;
  if ('callback' in app) return app.callback();
  if ('routing' in app) {
    await app.ready();
    return app.routing;
  }
  return refuse(app);
}

/** What the compiler has not seen. */
function refuse(app: never): never {
  const isFetched = typeof app === 'object' && app !== null && 'fetch' in app;
  const mend = isFetched
    ? 'give what createAdaptorServer of @hono/node-server makes of it'
    : 'give an Express, Fastify or Koa app, a request listener, an http.Server or a URL';
  throw new PluginStartError(`The app answers no requests of Node; ${mend}.`);
}

function portOf(server: Server): number {
  const address = server.address() as AddressInfo | string | null;
  if (typeof address === 'object' && address !== null) return address.port;
  throw new PluginStartError(
    'The server listens on no port; let it listen on one of 127.0.0.1, or on none yet.',
  );
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>(done => {
    resolve = done;
  });
  return { promise, resolve };
}
