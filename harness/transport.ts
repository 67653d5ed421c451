// Sends requests over real sockets and says what came back; it knows nothing of tokens.

import http from 'node:http';
import https from 'node:https';
import type request from 'supertest';
import type { Reply } from '../record/record.js';
import { sendRaw } from './raw-request.js';
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

/** The client is loaded here, while the plug-in is still starting. */
export async function createTransport(
  deadlineMs: number,
  onSend?: (wire: WireRequest) => void,
): Promise<Transport> {
  const { default: client } = await import('supertest');
  const options = { keepAlive: true, maxSockets: Number.POSITIVE_INFINITY };
  const agents = { 'http:': new http.Agent(options), 'https:': new https.Agent(options) };
  return {
    send: wire => {
      onSend?.(wire);
      return send(wire, { client, agents, deadlineMs });
    },
    close: () => {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}

interface Means {
  readonly client: typeof request;
  readonly agents: Readonly<Record<string, http.Agent>>;
  readonly deadlineMs: number;
}

async function send(wire: WireRequest, means: Means): Promise<Sent> {
  const { agents, deadlineMs } = means;
  if (needsOwnConnection(wire)) {
    return { reply: await sendRaw(wire, deadlineMs), attempts: 1 };
  }
  const first = await sendOnce(wire, means, agents[new URL(wire.url).protocol]);
  if (first.reply.kind !== 'reset' || !first.reused) return { reply: first.reply, attempts: 1 };
  // An idle connection that the server had closed meanwhile says nothing about this request.
  const { reply } = await sendOnce(wire, means, undefined);
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
}

async function sendOnce(
  wire: WireRequest,
  { client, deadlineMs }: Means,
  agent: http.Agent | undefined,
): Promise<Attempt> {
  const { origin } = new URL(wire.url);
  const startedAt = performance.now();
  const method = wire.method.toLowerCase() as 'post';
  // The origin may be spelt otherwise than in the URL: without a default port, without credentials.
  const path = wire.url.replace(/^[a-z]+:\/\/[^/?#]*/i, '');
  const test = client(origin)[method](path).set(wire.headers);
  if (agent) test.agent(agent);
  test
    .redirects(0)
    .ok(() => true)
    .timeout({ deadline: deadlineMs })
    .buffer(true)
    .parse(readText);
  if (wire.body !== '') test.send(wire.body);
  try {
    const { status, headers, body } = await test;
    const ms = performance.now() - startedAt;
    return {
      reply: { kind: 'response', status, headers: plain(headers), body: text(body), ms },
      reused: false,
    };
  } catch (error) {
    const reused = (test as { req?: http.ClientRequest }).req?.reusedSocket === true;
    return { reply: replyOfError(error, performance.now() - startedAt), reused };
  }
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
