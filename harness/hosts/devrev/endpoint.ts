// Plays DevRev to a runner: passes requests on as calls of the outside, and keeps the states that it is told.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { DEVREV } from './event.js';

/** What a runner tells after an asynchronous hook. */
export interface State {
  readonly id?: unknown;
  readonly status?: unknown;
  readonly inputs_values?: unknown;
}

export interface Endpoint {
  readonly url: string;
  /** To be called before the hook is; resolves when a state of this snap-in was told, with the worst of them. */
  readonly stateOf: (snapIn: string) => Promise<State>;
}

type Hear = (state: State) => void;

const STATES = /^\/+internal\/snap-ins\.system-update$/;
/** A hook may have told a state itself; the runner's own follows at once. */
const LATER_WITHIN_MS = 10;
/** Of the connection, not of the request. */
const OWN_HEADERS = /^(host|connection|keep-alive|content-length|transfer-encoding|expect|accept-encoding)$/;

export async function openEndpoint(): Promise<Endpoint> {
  const hearing = new Map<unknown, Hear>();
  const server = createServer((request, response) => {
    answer(request, response, hearing).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, stateOf: snapIn => stateOf(snapIn, hearing) };
}

async function stateOf(snapIn: string, hearing: Map<unknown, Hear>): Promise<State> {
  const told: State[] = [];
  await new Promise<void>(resolve => {
    hearing.set(snapIn, state => {
      told.push(state);
      resolve();
    });
  });
  await wait(LATER_WITHIN_MS);
  hearing.delete(snapIn);
  return told.find(({ status }) => status === 'error') ?? told.at(-1) ?? {};
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  hearing: Map<unknown, Hear>,
): Promise<void> {
  const body = await buffer(request);
  const { method = 'GET', url = '/' } = request;
  if (STATES.test(url)) {
    const state = JSON.parse(body.toString()) as State;
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    return hearing.get(state.id)?.(state);
  }
  const reply = await fetch(`${DEVREV.replace(/\/$/, '')}${url}`, {
    method,
    headers: headersOf(request),
    redirect: 'manual',
    ...(body.length > 0 && { body: new Uint8Array(body) }),
  });
  const type = reply.headers.get('content-type');
  response.writeHead(reply.status, type === null ? {} : { 'content-type': type });
  response.end(Buffer.from(await reply.arrayBuffer()));
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const entries = Object.entries(headers).filter(([name]) => !OWN_HEADERS.test(name));
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}
