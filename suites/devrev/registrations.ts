// DevRev: what a snap-in makes outside, and what of it is left, as its requests tell.

import { fail, inapplicable, pass, type Verdict } from '../../harness/check.js';
import type { Call, OutsideCall } from '../../harness/hosted/check.js';
import { isGranted } from '../../harness/hosted/outside.js';
import { asksForRemoval, isPassing, SWITCHED_OFF } from '../../harness/hosted/registration-words.js';
import { isJsonObject, type Json } from '../../spec/json.js';
import { parseJson } from '../../spec/refusal.js';

export interface Made {
  readonly url: string;
  /** As the world has named it, and as the snap-in has. */
  readonly id: string;
  readonly ownId: string | undefined;
  /** It is there to call or to act, switched off or not. */
  readonly lasting: boolean;
  /** It calls or acts until it is removed; anything else is data, which may stay. */
  readonly calls: boolean;
}

/** Whatever goes on calling or acting. */
const LASTING = /hook|subscri|listener|agent|schedule|event-source|watch/i;
/** Under such a name a service is told whom to call, whatever its path is called. */
const CALLED = /^(address|notification_?url|(web_?)?hook_?url)$/i;
/** What stands last in a path where something is made. */
const MAKING = /^(create|register|add|new|subscribe|install)/i;

export function isCreation(request: OutsideCall): boolean {
  return isGranted(request) && creates(request);
}

function creates({ method, url, body }: OutsideCall): boolean {
  const { pathname } = new URL(url);
  if (method !== 'POST' || asksForRemoval({ url, body })) return false;
  const [, verb] = /\/[^/.]+\.([a-z-]+)$/.exec(pathname) ?? [];
  if (verb !== undefined) return verb === 'create' && !isPassing(pathname);
  const [last = ''] = segmentsOf(pathname).toReversed();
  // What comes before may only say whose it is.
  if (isPassing(LASTING.test(last) ? last : pathname)) return false;
  return (isCollection(pathname) || tellsWhomToCall(body)) && !namesOne(pathname);
}

function tellsWhomToCall(body: string): boolean {
  const told = parseJson(body);
  const isAddress = (value: Json | undefined) => typeof value === 'string' && /^https?:\/\//.test(value);
  return (
    isJsonObject(told) && Object.entries(told).some(([name, value]) => CALLED.test(name) && isAddress(value))
  );
}

/** An id of DevRev has slashes of its own, and stands in a path as it is or escaped. */
const DON = /don:[\w-]+:[\w-]+:[\w-]+\/[\w-]+(:[\w-]+\/[\w-]+)*/g;

function segmentsOf(url: string): readonly string[] {
  const { pathname } = new URL(url, 'https://outside');
  const whole = pathname.replaceAll(DON, don => encodeURIComponent(don));
  return whole.split('/').filter(Boolean).map(unescaped);
}

function unescaped(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Below it stands what is there already: whoever posts to an incoming webhook tells it something. */
function isCollection(pathname: string): boolean {
  const [last = '', place = ''] = segmentsOf(pathname).toReversed();
  return LASTING.test(last) || (MAKING.test(last) && LASTING.test(place));
}

/** Whatever is put under a name of the snap-in's own is made with the first request, and changed with the next. */
function isPut(request: OutsideCall): boolean {
  const { method, url } = request;
  const [, place = ''] = segmentsOf(url).toReversed();
  return method === 'PUT' && isGranted(request) && LASTING.test(place) && !namesOne(new URL(url).pathname);
}

/** Whether the path leads to one thing that is there already. */
function namesOne(pathname: string): boolean {
  return /\/outside-\d+(\/|$)/.test(pathname);
}

/** Whether the request was to register, change or remove something, and not to look or to tell. */
export function isAction(request: OutsideCall): boolean {
  const { method, url } = request;
  if (method === 'DELETE' || method === 'PUT' || method === 'PATCH') return true;
  if (method !== 'POST') return false;
  const { pathname } = new URL(url);
  return (
    creates(request) || (!isPassing(pathname) && (asksForRemoval(request) || /\.update$/.test(pathname)))
  );
}

/** All that was made and that no request has removed, by its id or by the very URL. */
export function leftOver(calls: readonly Call[]): readonly Made[] {
  const open: Made[] = [];
  const keys = new Set<string>();
  for (const request of calls.flatMap(({ outside }) => outside)) {
    const at = open.findLastIndex(made => isNamed(made, request));
    const one = open[at];
    if (isCreation(request)) {
      const key = request.headers['idempotency-key'];
      // The service itself makes nothing twice by the same key, or under the same name.
      const isKnown = key !== undefined ? keys.has(`${request.url} ${key}`) : one?.url === request.url;
      if (!isKnown) open.push(madeBy(request));
      if (key !== undefined) keys.add(`${request.url} ${key}`);
    } else if (isRemoval(request)) {
      const removed = removedBy(request, open);
      if (removed >= 0) open.splice(removed, 1);
    } else if (one && isGranted(request)) open[at] = { ...one, calls: isCalling(request, one) };
    else if (isPut(request)) open.push(madeBy(request));
  }
  return open;
}

/** Switched off, it is there and calls nobody, until it is changed again. */
function isCalling({ method, url, body }: OutsideCall, { calls, lasting }: Made): boolean {
  if (method === 'GET') return calls;
  return lasting && !SWITCHED_OFF.test(`${new URL(url).pathname} ${body}`);
}

/** Only what goes on calling has to go. */
export function stillCalling(calls: readonly Call[]): readonly Made[] {
  return leftOver(calls).filter(made => made.calls);
}

function isRemoval(request: OutsideCall): boolean {
  return isGranted(request) && (request.method === 'DELETE' || asksForRemoval(request));
}

/** A removal without an id, such as one by the address that is called, is taken for that of the latest there. */
function removedBy(request: OutsideCall, open: readonly Made[]): number {
  const named = open.findLastIndex(made => isNamed(made, request));
  if (named >= 0 || /\boutside-\d+\b/.test(`${request.url} ${request.body}`)) return named;
  return open.findLastIndex(({ url }) => new URL(url).origin === new URL(request.url).origin);
}

function isNamed({ id, ownId }: Made, request: OutsideCall): boolean {
  if (names(request, id)) return true;
  // A name of the snap-in's own may be a word that stands anywhere.
  return (
    ownId !== undefined &&
    (idIn(parseJson(request.body)) === ownId || segmentsOf(request.url).includes(ownId))
  );
}

function names({ url, body }: OutsideCall, id: string): boolean {
  if (id === '') return false;
  const words = [...url.split(/[/?=&]/), ...segmentsOf(url), ...body.split(/[^\w-]+/)];
  return words.includes(id) || (id.startsWith('don:') && body.includes(id));
}

function madeBy({ method, url, body, answer }: OutsideCall): Made {
  const id = (method === 'PUT' ? segmentsOf(url).at(-1) : idIn(parseJson(answer))) ?? '';
  const lasting = LASTING.test(new URL(url).pathname) || tellsWhomToCall(body);
  return { url, id, ownId: idIn(parseJson(body)), lasting, calls: lasting };
}

function idIn(body: Json | undefined): string | undefined {
  return isJsonObject(body) && typeof body['id'] === 'string' ? body['id'] : undefined;
}

export const LOOKED_UP =
  'it looks up what is registered, and no stand-in can answer that in the form of the real service';

/** Whether the calls ask where this was made what is there; this world lists in one of many forms. */
export function looksUp(calls: readonly Call[], { url }: Made): boolean {
  const { origin, pathname } = new URL(url);
  const requests = calls.flatMap(({ outside }) => outside);
  return requests.some(one => one.method === 'GET' && one.url.startsWith(`${origin}${pathname}`));
}

/** What is left where it should not be, or why nothing can be said of that. */
export function judgeLeft(
  left: Made | undefined,
  asked: readonly Call[],
  reason: (left: Made) => string,
): Verdict {
  if (left === undefined) return pass;
  return looksUp(asked, left) ? inapplicable(LOOKED_UP) : fail(reason(left));
}
