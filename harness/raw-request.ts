// Sends what no ordinary client would: no content type, fewer bytes than announced, a connection dropped at once.

import http from 'node:http';
import https from 'node:https';
import type { Reply } from '../record/record.js';
import type { Agents } from './reach.js';
import { plain, REPLY_LIMIT, replyOfError, type WireRequest } from './wire.js';

/** Bytes announced and never sent by a truncated request. */
const MISSING_BYTES = 64;

export interface RawMeans {
  readonly deadlineMs: number;
  /** They give every request a connection of its own. */
  readonly agents: Agents;
}

export function sendRaw(wire: WireRequest, { deadlineMs, agents }: RawMeans): Promise<Reply> {
  return new Promise(resolve => {
    const startedAt = performance.now();
    const elapsed = () => performance.now() - startedAt;
    const length = Buffer.byteLength(wire.body) + (wire.manner === 'truncate' ? MISSING_BYTES : 0);
    const { protocol } = new URL(wire.url);
    const client = protocol === 'https:' ? https : http;
    const agent = agents[protocol];
    const request = client.request(wire.url, {
      method: wire.method,
      headers: { ...wire.headers, 'content-length': length },
      ...(agent && { agent }),
    });
    // For the whole answer: one that drips would never be idle for long.
    const timer = setTimeout(() => {
      settle({ kind: 'timeout', ms: elapsed() });
      request.destroy();
    }, deadlineMs);
    const settle = (reply: Reply) => {
      clearTimeout(timer);
      resolve(reply);
    };
    let heard = false;
    request.on('response', response => {
      heard = true;
      void readReply(response, elapsed).then(settle);
    });
    // Who has left on purpose hears nothing that would be the plug-in's doing; before that, it is.
    request.on('error', error => settle(replyOfError(error, elapsed())));
    request.on('close', () => {
      if (!heard) settle({ kind: 'hung up', ms: elapsed() });
    });
    dispatch(request, wire, () => settle({ kind: 'hung up', ms: elapsed() }));
  });
}

function dispatch(request: http.ClientRequest, { body, manner }: WireRequest, left: () => void): void {
  if (manner === undefined) {
    request.end(body);
    return;
  }
  const leave = (error?: Error | null) => {
    if (error) return;
    left();
    request.socket?.end();
    request.destroy();
  };
  if (manner === 'truncate') request.write(body, leave);
  else request.end(body, leave);
}

async function readReply(response: http.IncomingMessage, elapsed: () => number): Promise<Reply> {
  let body = '';
  response.setEncoding('utf8');
  try {
    for await (const chunk of response) if (body.length < REPLY_LIMIT) body += String(chunk);
  } catch (error) {
    return replyOfError(error, elapsed(), response.statusCode);
  }
  const headers = plain(response.headers);
  const status = response.statusCode ?? 0;
  return { kind: 'response', status, headers, body: body.slice(0, REPLY_LIMIT), ms: elapsed() };
}
