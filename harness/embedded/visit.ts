// Opens a page as a frame would, or delivers an event: follows redirects and tells every hop.

import type { Exchange, Reply } from '../../record/record.js';
import { namesIn } from '../credentials.js';
import type { Agents } from '../reach.js';
import { clip, cutSecrets } from '../redact.js';
import { within } from '../world/time-limit.js';
import type { EmbeddedStep, Visit } from './check.js';
import { type Answer, ENCODINGS, type Outgoing, send } from './client.js';
import { createJar } from './cookies.js';

/** Fetch Standard, HTTP-redirect fetch: a browser gives up after twenty. */
const MOST_REDIRECTS = 20;

export interface VisitOptions {
  readonly deadlineMs: number;
  readonly signal: AbortSignal | undefined;
  readonly clock: () => number;
  readonly agents: Agents;
}

/** Never rejects: what goes wrong is the reply. The deadline is one for all hops together. */
export function visit(step: EmbeddedStep, options: VisitOptions): Promise<Visit> {
  return within(options.deadlineMs, [options.signal], signal => followed(step, { ...options, signal }));
}

async function followed(
  step: EmbeddedStep,
  { signal, clock, agents }: VisitOptions & { readonly signal: AbortSignal },
): Promise<Visit> {
  const exchanges: Exchange[] = [];
  const jar = createJar();
  let hop: Hop = step;
  for (;;) {
    const cookie = jar.headerFor(hop.url);
    const outgoing = {
      ...hop,
      headers: { ...headersOf(hop, step), ...(cookie !== undefined && { cookie }) },
    };
    const answer = await send(outgoing, { signal, agents });
    jar.keep(hop.url, answer.cookies);
    exchanges.push(exchangeOf(outgoing, { step, reply: answer.reply, clock }));
    const next = exchanges.length > MOST_REDIRECTS ? undefined : redirected(hop, answer);
    if (next === undefined)
      return { step: step.name, exchanges, reply: answer.reply, page: answer.page, url: hop.url };
    hop = next;
  }
}

type Hop = Pick<EmbeddedStep, 'method' | 'url' | 'contentType' | 'body'>;

const NAME = 'lifecycle-conformance';

/** What browsers send when a page of another site opens a frame; applications refuse what comes in other ways. */
const FRAME = {
  accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
  'accept-encoding': ENCODINGS,
  'accept-language': 'en',
  'user-agent': `Mozilla/5.0 (compatible; ${NAME})`,
  'upgrade-insecure-requests': '1',
  'sec-fetch-dest': 'iframe',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-site': 'cross-site',
};

const SERVICE = { accept: '*/*', 'user-agent': NAME };

function headersOf(
  { method, url, contentType }: Hop,
  { framedBy, ...first }: EmbeddedStep,
): Outgoing['headers'] {
  const typed = contentType === undefined ? {} : { 'content-type': contentType };
  if (framedBy === undefined) return { ...SERVICE, ...typed };
  // Fetch Standard: whoever was sent on from one site to another no longer tells from where.
  const origin = new URL(url).origin === new URL(first.url).origin ? framedBy : 'null';
  return { ...FRAME, referer: `${framedBy}/`, ...(method === 'POST' && { origin }), ...typed };
}

/** Fetch Standard, HTTP-redirect fetch, steps 11 and 12: what a browser would ask next. */
function redirected(hop: Hop, { reply, location }: Answer): Hop | undefined {
  if (reply.kind !== 'response' || ![301, 302, 303, 307, 308].includes(reply.status)) return undefined;
  if (location === undefined || !URL.canParse(location, hop.url)) return undefined;
  const { href: url, protocol } = new URL(location, hop.url);
  if (protocol !== 'http:' && protocol !== 'https:') return undefined;
  const keeps = reply.status === 307 || reply.status === 308 || hop.method === 'GET';
  return keeps ? { ...hop, url } : { method: 'GET', url };
}

interface Told {
  readonly step: EmbeddedStep;
  readonly reply: Reply;
  readonly clock: () => number;
}

function exchangeOf(
  { method, url, headers: { cookie, ...headers }, body = '' }: Outgoing,
  { step, reply, clock }: Told,
): Exchange {
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
      // The session of a real user may be among them.
      headers: { ...headers, ...(cookie !== undefined && { cookie: namesIn(cookie) }) },
      body: kept(body),
    },
    reply,
    attempts: 1,
  };
}
