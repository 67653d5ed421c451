// Carries one request to the world over real loopback HTTP, and brings the reply back as it is.
import http from 'node:http';
import { constants } from 'node:os';
import { addressHeaders, HELLO_PATH, LOOKUP_PATH, ownHeaders, type Whereabouts } from './envelope.js';

export interface Outgoing {
  readonly method: string;
  readonly url: string;
  readonly headers: Iterable<readonly [string, string]>;
  readonly body: Buffer;
  /** Aborts when the plug-in's client gives up: then nobody waits for the reply. */
  readonly signal: AbortSignal;
}

/** Taken before anything is intercepted, so that the way to the world is never relayed itself. */
const { request: send } = http;

/** Idle connections of an agent do not keep the process alive; those that wait for a reply do, as anywhere. */
const agent = new http.Agent({ keepAlive: true });

/** The world answers hello at once; a world that is gone must not hold up the plug-in's start. */
const HELLO_WITHIN_MS = 2000;

/** Statuses that a `Response` may carry no body with. */
const BODILESS = new Set([204, 205, 304]);

/** The requests of this process: how many were ever begun, and how many wait for their reply. */
export const traffic = { begun: 0, open: 0 };

export function forward(outgoing: Outgoing, whereabouts: Whereabouts): Promise<Response> {
  traffic.begun += 1;
  traffic.open += 1;
  return carry(outgoing, whereabouts).finally(() => {
    traffic.open -= 1;
  });
}

function carry(outgoing: Outgoing, { origin, lane }: Whereabouts): Promise<Response> {
  const { method, url, body, signal } = outgoing;
  const headers = { ...ownHeaders(outgoing.headers), ...addressHeaders({ target: url, lane }) };
  const length = body.length > 0 ? { 'content-length': String(body.length) } : {};
  return new Promise((resolve, reject) => {
    send(origin, { method, agent, signal, headers: { ...headers, ...length } })
      .on('error', reject)
      .on('response', reply => {
        // What has no length may never end, and its client has to see how far it came.
        if (reply.headers['content-length'] === undefined && !BODILESS.has(reply.statusCode ?? 0))
          return resolve(asResponse(reply, streamOf(reply, signal)));
        bytesOf(reply).then(bytes => resolve(asResponse(reply, new Uint8Array(bytes))), reject);
      })
      .end(body);
  });
}

/** Resolves when the world knows this process, or when it cannot be told. */
export function sayHello({ origin, lane }: Whereabouts): Promise<void> {
  const headers = addressHeaders({ target: '', lane });
  return new Promise(resolve => {
    send(`${origin}${HELLO_PATH}`, { agent, headers, signal: AbortSignal.timeout(HELLO_WITHIN_MS) })
      .on('response', reply => reply.resume().on('close', resolve))
      .on('error', () => resolve())
      .end();
  });
}

/** Nobody waits for it, and a world that is gone need not hear of it. */
export function sayLookup({ origin, lane }: Whereabouts, hostname: string): void {
  const headers = addressHeaders({ target: hostname, lane });
  send(`${origin}${LOOKUP_PATH}`, { agent, headers })
    .on('response', reply => reply.resume())
    .on('error', () => undefined)
    .end();
}

/** What a client sees when the peer's machine cuts the connection. */
export function connectionReset(): Error {
  const errno = -constants.errno.ECONNRESET;
  return Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', errno, syscall: 'read' });
}

function asResponse(reply: http.IncomingMessage, body: BodyInit): Response {
  const status = reply.statusCode ?? 502;
  const headers = ownHeaders(
    Object.entries(reply.headers).map(([name, value]) => [name, [value].flat().join(', ')] as const),
  );
  return new Response(BODILESS.has(status) ? null : body, { status, headers });
}

/** Ends with an error when its client gives up, as the body of a connection of its own would. */
function streamOf(reply: http.IncomingMessage, signal: AbortSignal): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: controller => {
      const giveUp = () => {
        controller.error(signal.reason);
        reply.destroy();
      };
      signal.addEventListener('abort', giveUp, { once: true });
      reply
        .on('data', (chunk: Buffer) => controller.enqueue(new Uint8Array(chunk)))
        .on('error', error => controller.error(error))
        .on('end', () => {
          signal.removeEventListener('abort', giveUp);
          controller.close();
        });
    },
  });
}

async function bytesOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
