// Sends requests over real sockets and says what came back; it knows nothing of tokens.

import type http from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type request from 'supertest';
import type { Reply } from '../record/record.js';
import { sendRaw } from './raw-request.js';
import { type Agents, createAgents, type Reach } from './reach.js';
import { plain, REPLY_LIMIT, replyOfError, type WireRequest } from './wire.js';

export type { WireRequest } from './wire.js';

export interface Sent {
  readonly reply: Reply;
  readonly attempts: number;
}

export interface Transport {
  readonly send: (wire: WireRequest) => Promise<Sent>;
  readonly close: () => void;
}

export interface TransportOptions {
  readonly deadlineMs: number;
  readonly reach?: Reach | undefined;
  readonly onSend?: ((wire: WireRequest) => void) | undefined;
}

/** The client is loaded here, while the plug-in is still starting. */
export async function createTransport({
  deadlineMs,
  reach = {},
  onSend,
}: TransportOptions): Promise<Transport> {
  const { default: client } = await import('supertest');
  const shared = createAgents(reach, { keepAlive: true });
  const single = createAgents(reach, { keepAlive: false });
  const pause = { until: 0 };
  return {
    send: wire => {
      onSend?.(wire);
      return send(wire, { client, shared, single, deadlineMs, pause });
    },
    close: () => {
      for (const agent of [...Object.values(shared), ...Object.values(single)]) agent.destroy();
    },
  };
}

interface Means {
  readonly client: typeof request;
  /** For requests that use a connection after each other. */
  readonly shared: Agents;
  /** For requests with a connection of their own. */
  readonly single: Agents;
  readonly deadlineMs: number;
  /** Nobody sends before, so that those who had to wait find room. */
  readonly pause: { until: number };
}

/** What asks for more patience than this is judged as what it is. */
const LONGEST_PAUSE_MS = 5000;
const MOST_PAUSES = 3;

/** The pace is ours, and says nothing about the plug-in: RFC 6585, section 4, lets it ask for a pause. */
async function send(wire: WireRequest, means: Means): Promise<Sent> {
  if (means.pause.until > performance.now()) await wait(means.pause.until - performance.now());
  let sent = await sendAtOnce(wire, means);
  for (let left = MOST_PAUSES; left > 0; left -= 1) {
    const ms = pauseAskedMs(sent.reply);
    if (ms === undefined) break;
    means.pause.until = Math.max(means.pause.until, performance.now() + ms);
    await wait(means.pause.until - performance.now());
    const { reply, attempts } = await sendAtOnce(wire, means);
    sent = { reply, attempts: sent.attempts + attempts };
  }
  return sent;
}

function pauseAskedMs(reply: Reply): number | undefined {
  if (reply.kind !== 'response' || reply.status !== 429) return undefined;
  const asked = reply.headers['retry-after'] ?? '';
  const ms = Number(asked) * 1000;
  return /^\d+$/.test(asked) && ms <= LONGEST_PAUSE_MS ? ms : undefined;
}

async function sendAtOnce(wire: WireRequest, means: Means): Promise<Sent> {
  const { shared, single, deadlineMs } = means;
  if (needsOwnConnection(wire)) {
    return { reply: await sendRaw(wire, { deadlineMs, agents: single }), attempts: 1 };
  }
  const first = await sendOnce(wire, means, shared);
  if (first.reply.kind !== 'reset' || !first.reused || first.begun)
    return { reply: first.reply, attempts: 1 };
  // An idle connection that the server had closed meanwhile says nothing about this request.
  const { reply } = await sendOnce(wire, means, single);
  return { reply: reply.kind === 'refused connection' ? first.reply : reply, attempts: 2 };
}

/** A server that leaves a body unread spoils the connection for whoever comes next. */
function needsOwnConnection({ manner, headers, method, body }: WireRequest): boolean {
  const isPlainPost = method === 'POST' && headers['content-type'] !== undefined;
  return manner !== undefined || !isPlainPost || body.length > SHARED_BODY_LIMIT;
}

/** Above what any server refuses without reading. */
const SHARED_BODY_LIMIT = 8192;

interface Attempt {
  readonly reply: Reply;
  readonly reused: boolean;
  /** The head of an answer came. */
  readonly begun: boolean;
}

async function sendOnce(wire: WireRequest, { client, deadlineMs }: Means, agents: Agents): Promise<Attempt> {
  const { origin, protocol } = new URL(wire.url);
  const startedAt = performance.now();
  const method = wire.method.toLowerCase() as 'post';
  // The origin may be spelt otherwise than in the URL: without a default port, without credentials.
  const path = wire.url.replace(/^[a-z]+:\/\/[^/?#]*/i, '');
  const test = client(origin)[method](path).set(wire.headers);
  const agent = agents[protocol];
  if (agent) test.agent(agent);
  test
    .redirects(0)
    .ok(() => true)
    .timeout({ deadline: deadlineMs })
    .buffer(true)
    .parse(readText);
  if (wire.body !== '') test.send(wire.body);
  settledOnce(test);
  try {
    const { status, headers, body } = await test;
    const ms = performance.now() - startedAt;
    return {
      reply: { kind: 'response', status, headers: plain(headers), body: text(body), ms },
      reused: false,
      begun: true,
    };
  } catch (error) {
    const { req, res } = test as { req?: http.ClientRequest; res?: http.IncomingMessage };
    const reply = replyOfError(error, performance.now() - startedAt, res?.statusCode);
    return { reply, reused: req?.reusedSocket === true, begun: res !== undefined };
  }
}

/** A body that cannot be read fails twice, and of the second time the client would complain on the terminal. */
function settledOnce(test: request.Test): void {
  const settling = test as unknown as { callback: (...result: unknown[]) => void };
  const { callback } = settling;
  let isSettled = false;
  settling.callback = (...result) => {
    if (isSettled) return;
    isSettled = true;
    callback.apply(test, result);
  };
}

type TextParser = (response: request.Response, done: (error: Error | null, body: string) => void) => void;

/** Reads the body as text up to the limit and drops the rest. */
const readText: TextParser = (response, done) => {
  const stream = response as unknown as http.IncomingMessage;
  let body = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    if (body.length < REPLY_LIMIT) body = (body + chunk).slice(0, REPLY_LIMIT);
  });
  stream.on('end', () => done(null, body));
};

function text(body: unknown): string {
  return typeof body === 'string' ? body : '';
}
