// The listeners of the world: they read a request, write it into the ledger and send the answer.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OutsideRequest, Role, WholeAnswer } from './answer.js';
import { addressOf, HELLO_PATH, LOOKUP_PATH, ownHeaders } from './envelope.js';

export interface LedgerEntry {
  /** Empty where the request came straight to a loopback address, without the preload. */
  readonly lane: string;
  readonly role: Role;
  readonly method: string;
  readonly url: string;
  /** At most the first 64 kB. */
  readonly body: string;
  /** Absent when the world did not answer on purpose. */
  readonly status?: number;
  readonly atMs: number;
}

export interface Desk {
  /** What the world answers to this lane. */
  readonly decide: (request: OutsideRequest, lane: string) => Promise<WholeAnswer>;
  readonly greet: (lane: string) => void;
  readonly lookedUp: (hostname: string) => void;
  readonly write: (entry: LedgerEntry) => void;
  readonly clock: () => number;
}

export interface Listeners {
  /** Resolves with the port; rejects when it is taken. */
  open(host: string, port: number): Promise<number>;
  closeAll(): Promise<void>;
}

/** A URL with a whole token in it must still arrive: Node's own limit is 16 kB. */
const LONGEST_HEADERS = 1 << 20;
const LONGEST_LEDGER_BODY = 64 << 10;

export function createListeners(desk: Desk): Listeners {
  const servers = new Set<Server>();
  return {
    open: async (host, port) => {
      const server = createServer({ maxHeaderSize: LONGEST_HEADERS }, (message, reply) => {
        // A client that hangs up while it is being read leaves nothing to answer.
        receive(desk, message, reply).catch(() => reply.destroy());
      });
      // A plug-in that has rested for five seconds must not meet a connection that closes under its request.
      server.keepAliveTimeout = 0;
      server.listen(port, host);
      await once(server, 'listening');
      servers.add(server);
      return (server.address() as AddressInfo).port;
    },
    closeAll: async () => {
      await Promise.all([...servers].map(closed));
      servers.clear();
    },
  };
}

function closed(server: Server): Promise<unknown> {
  const ended = server.listening ? once(server, 'close') : Promise.resolve();
  server.close();
  server.closeAllConnections();
  return ended;
}

async function receive(desk: Desk, message: IncomingMessage, reply: ServerResponse): Promise<void> {
  const atMs = desk.clock();
  const headers = joinedHeaders(message);
  const address = addressOf(headers);
  if (message.url === HELLO_PATH) {
    if (address) desk.greet(address.lane);
    reply.end();
    return;
  }
  if (message.url === LOOKUP_PATH) {
    if (address) desk.lookedUp(address.target);
    reply.end();
    return;
  }
  const lane = address?.lane ?? '';
  const request = await requestOf(message, headers);
  const answer = await desk.decide(request, lane);
  const { method, url, body } = request;
  const status = answer.kind === 'reply' ? { status: answer.status } : {};
  desk.write({
    lane,
    role: answer.role,
    method,
    url,
    body: body.slice(0, LONGEST_LEDGER_BODY),
    ...status,
    atMs,
  });
  send(answer, reply);
}

/** The request as the plug-in made it, whether it was relayed or came straight here. */
async function requestOf(message: IncomingMessage, headers: Record<string, string>): Promise<OutsideRequest> {
  const direct = `http://${headers['host'] ?? '127.0.0.1'}${message.url ?? '/'}`;
  const url = addressOf(headers)?.target ?? direct;
  const own = { ...ownHeaders(Object.entries(headers)), host: new URL(url).host };
  return { method: message.method ?? 'GET', url, headers: own, body: await bodyOf(message) };
}

function joinedHeaders({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]),
  );
}

async function bodyOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function send(answer: WholeAnswer, reply: ServerResponse): void {
  switch (answer.kind) {
    case 'hang':
      return;
    case 'stall':
      reply.writeHead(200, { 'content-type': 'application/json' }).write('{');
      return;
    case 'reset':
      reply.socket?.resetAndDestroy();
      return;
    case 'reply':
      if (answer.location !== undefined) reply.setHeader('location', answer.location);
      reply.writeHead(answer.status, { 'content-type': answer.contentType }).end(answer.body);
      return;
    default:
      answer satisfies never;
  }
}
