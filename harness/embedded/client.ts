// Sends one request over a connection of its own and reads the answer as a browser would.

import http from 'node:http';
import https from 'node:https';
import { pipeline, type Transform } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Reply } from '../../record/record.js';
import type { Agents } from '../reach.js';
import { plain, REPLY_LIMIT, replyOfError } from '../wire.js';

export interface Outgoing {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answer {
  readonly reply: Reply;
  /** The body as a text, up to a limit; empty where the answer leads elsewhere. */
  readonly page: string;
  /** Where the answer leads, as it was written. */
  readonly location: string | undefined;
  readonly cookies: readonly string[];
}

/** Far more than any page that is rendered into a frame; what is behind it is not read. */
const PAGE_LIMIT = 1 << 20;

/** As much as browsers read; policies can be long. */
const HEADER_LIMIT = 1 << 18;

export interface Means {
  readonly signal: AbortSignal;
  /** They give every request a connection of its own. */
  readonly agents: Agents;
}

/** Never rejects: what goes wrong is the reply. */
export async function send(outgoing: Outgoing, means: Means): Promise<Answer> {
  const { signal } = means;
  const startedAt = performance.now();
  const elapsed = () => performance.now() - startedAt;
  let begun: number | undefined;
  try {
    const response = await answerTo(outgoing, means);
    begun = response.statusCode;
    const { statusCode: status = 0, headers } = response;
    const location = status >= 300 && status < 400 ? headers.location : undefined;
    // Nobody reads what an answer says that leads elsewhere.
    const page = location === undefined ? await textOf(response) : '';
    response.destroy();
    const body = page.slice(0, REPLY_LIMIT);
    return {
      reply: { kind: 'response', status, headers: plain(headers), body, ms: elapsed() },
      page,
      location: location && Buffer.from(location, 'latin1').toString('utf8'),
      cookies: headers['set-cookie'] ?? [],
    };
  } catch (error) {
    const reply: Reply = signal.aborted
      ? { kind: 'timeout', ms: elapsed() }
      : replyOfError(error, elapsed(), begun);
    return { reply, page: '', location: undefined, cookies: [] };
  }
}

/** A server that serves one connection after the other would let those wait that are kept open beside it. */
function answerTo(
  { method, url, headers, body }: Outgoing,
  { signal, agents }: Means,
): Promise<http.IncomingMessage> {
  const { protocol } = new URL(url);
  const { request } = protocol === 'https:' ? https : http;
  const agent = agents[protocol];
  return new Promise((resolve, reject) => {
    const options = { method, headers, signal, ...(agent && { agent }), maxHeaderSize: HEADER_LIMIT };
    const closed = () => reject(Object.assign(new Error('closed without an answer'), { code: 'ECONNRESET' }));
    // A connection that the server has turned to another protocol ends with neither answer nor error.
    request(url, options).on('response', resolve).on('error', reject).on('close', closed).end(body);
  });
}

/** What a frame says that it can read. */
export const ENCODINGS = 'gzip, deflate, br';

/** A text that ends early is shown as far as it came. */
const zlib = { finishFlush: constants.Z_SYNC_FLUSH };
const brotli = { finishFlush: constants.BROTLI_OPERATION_FLUSH };

const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: () => createGunzip(zlib),
  'x-gzip': () => createGunzip(zlib),
  deflate: () => createInflate(zlib),
  br: () => createBrotliDecompress(brotli),
};

async function textOf(response: http.IncomingMessage): Promise<string> {
  const { 'content-encoding': encoding = '', 'content-type': type = '' } = response.headers;
  const decoder = decoders[encoding.trim().toLowerCase()]?.();
  const stream = decoder === undefined ? response : pipeline(response, decoder, () => undefined);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > PAGE_LIMIT) break;
  }
  return decoded(Buffer.concat(chunks), type).slice(0, PAGE_LIMIT);
}

/** Encoding Standard, decode: what a text says at its beginning goes before what its header says. */
const marks: readonly (readonly [label: string, mark: Buffer])[] = [
  ['utf-8', Buffer.from([0xef, 0xbb, 0xbf])],
  ['utf-16be', Buffer.from([0xfe, 0xff])],
  ['utf-16le', Buffer.from([0xff, 0xfe])],
];

function decoded(bytes: Buffer, type: string): string {
  const [marked] = marks.find(([, mark]) => bytes.subarray(0, mark.length).equals(mark)) ?? [];
  const [, charset = 'utf-8'] = /charset\s*=\s*["']?([\w:.-]+)/i.exec(type) ?? [];
  return decoderOf(marked ?? charset).decode(bytes);
}

function decoderOf(charset: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
