// Opens a page as a frame would, or delivers an event: follows redirects and tells every hop.

import type { Exchange, Reply } from '../../record/record.js';
import { clip, cutSecrets } from '../redact.js';
import { REPLY_LIMIT, replyOfError } from '../wire.js';
import type { EmbeddedStep, Visit } from './check.js';

/** Fetch Standard, HTTP-redirect fetch: a browser gives up after twenty. */
const MOST_REDIRECTS = 20;

/** Far more than any page that is rendered into a frame; what is behind it is not read. */
const PAGE_LIMIT = 1 << 20;

export interface VisitOptions {
  readonly deadlineMs: number;
  readonly signal: AbortSignal | undefined;
  readonly clock: () => number;
}

/** Never rejects: what goes wrong is the reply. The deadline is one for all hops together. */
export async function visit(step: EmbeddedStep, options: VisitOptions): Promise<Visit> {
  const limits = [AbortSignal.timeout(options.deadlineMs), ...(options.signal ? [options.signal] : [])];
  const signal = AbortSignal.any(limits);
  const exchanges: Exchange[] = [];
  let request: Hop = step;
  for (;;) {
    const { reply, page } = await hop(request, { ...options, signal });
    exchanges.push(exchangeOf(request, { step, reply, clock: options.clock }));
    const next = exchanges.length > MOST_REDIRECTS ? undefined : redirected(request, reply);
    if (next === undefined) return { step: step.name, exchanges, reply, page, url: request.url };
    request = next;
  }
}

type Hop = Pick<EmbeddedStep, 'method' | 'url' | 'contentType' | 'body'>;

async function hop(
  { method, url, contentType, body }: Hop,
  { signal }: { readonly signal: AbortSignal },
): Promise<{ readonly reply: Reply; readonly page: string }> {
  const startedAt = performance.now();
  const elapsed = () => performance.now() - startedAt;
  try {
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      headers: { accept: ACCEPT, ...(contentType !== undefined && { 'content-type': contentType }) },
      ...(body !== undefined && { body }),
      signal,
    });
    const page = await textOf(response);
    const headers = Object.fromEntries(response.headers);
    const shown = page.slice(0, REPLY_LIMIT);
    return {
      reply: { kind: 'response', status: response.status, headers, body: shown, ms: elapsed() },
      page,
    };
  } catch (error) {
    return { reply: replyOf(error, elapsed()), page: '' };
  }
}

const ACCEPT = 'text/html,application/xhtml+xml,*/*;q=0.8';

async function textOf({ body, headers }: Response): Promise<string> {
  if (body === null) return '';
  const [, charset = 'utf-8'] = /charset="?([\w-]+)/i.exec(headers.get('content-type') ?? '') ?? [];
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > PAGE_LIMIT) break;
  }
  return decoderOf(charset).decode(Buffer.concat(chunks)).slice(0, PAGE_LIMIT);
}

function decoderOf(charset: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}

/** The client tells what went wrong on the wire as the cause of an error of its own. */
function replyOf(error: unknown, ms: number): Reply {
  const { name, cause } = error as Error;
  if (name === 'TimeoutError' || name === 'AbortError') return { kind: 'timeout', ms };
  const { code, message } = (cause ?? error) as NodeJS.ErrnoException;
  if (code === 'UND_ERR_SOCKET') return { kind: 'reset', detail: message, ms };
  return replyOfError(cause ?? error, ms);
}

/** Fetch Standard, HTTP-redirect fetch, steps 11 and 12: what a browser would ask next. */
function redirected(request: Hop, reply: Reply): Hop | undefined {
  if (reply.kind !== 'response' || ![301, 302, 303, 307, 308].includes(reply.status)) return undefined;
  const location = reply.headers['location'];
  if (location === undefined || !URL.canParse(location, request.url)) return undefined;
  const { href: url, protocol } = new URL(location, request.url);
  if (protocol !== 'http:' && protocol !== 'https:') return undefined;
  const keeps = reply.status === 307 || reply.status === 308 || request.method === 'GET';
  return keeps ? { ...request, url } : { method: 'GET', url };
}

interface Told {
  readonly step: EmbeddedStep;
  readonly reply: Reply;
  readonly clock: () => number;
}

function exchangeOf({ method, url, contentType, body = '' }: Hop, { step, reply, clock }: Told): Exchange {
  const kept = (text: string) => clip(cutSecrets(text));
  const { name, operation, alteration } = step;
  return {
    step: name,
    operation,
    ...(alteration !== undefined && { alteration }),
    atMs: Math.max(0, Math.round(clock() - reply.ms)),
    request: {
      method,
      url: kept(url),
      headers: contentType === undefined ? {} : { 'content-type': contentType },
      body: kept(body),
    },
    reply,
    attempts: 1,
  };
}
