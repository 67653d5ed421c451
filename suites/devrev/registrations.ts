// DevRev: what a snap-in makes outside, and what of it is left, as its requests tell.

import type { Call, OutsideCall } from '../../harness/hosted/check.js';
import { isJsonObject, type Json } from '../../spec/json.js';
import { parseJson } from '../../spec/refusal.js';

export interface Made {
  readonly url: string;
  /** As the world has named it. */
  readonly id: string;
  /** It calls or acts until it is removed; anything else is data, which may stay. */
  readonly calls: boolean;
}

/** What is made for the moment, or to be read by people. */
const PASSING = /token|session|oauth|login|timeline|comment|message|search|quer|count|export|log/i;
/** Whatever goes on calling or acting. */
const LASTING = /hook|subscri|listener|agent|schedule|event-source/i;
const SWITCHED_OFF =
  /\/(disable|deactivate|pause|suspend|stop) |"(is_?)?(active|enabled)"\s*:\s*false|"(is_?)?(disabled|paused|muted)"\s*:\s*true|"(status|state)"\s*:\s*"(inactive|disabled|paused|stopped)"/i;
const REMOVAL = /delete|remove|unsubscribe|unregister|deregister|archive|revoke/i;

/** What stands last in a path where something is made. */
const MAKING = /^(create|register|add|new|subscribe|install)/i;

export function isCreation({ method, url, status }: OutsideCall): boolean {
  return method === 'POST' && status < 300 && isCreationUrl(url);
}

function isCreationUrl(url: string): boolean {
  const { pathname } = new URL(url);
  if (PASSING.test(pathname) || REMOVAL.test(pathname)) return false;
  const [, verb] = /\/[^/.]+\.([a-z-]+)$/.exec(pathname) ?? [];
  return verb === undefined ? isCollection(pathname) && !namesOne(pathname) : verb === 'create';
}

function segmentsOf(url: string): readonly string[] {
  return new URL(url, 'https://outside').pathname.split('/').filter(Boolean);
}

/** Below it stands what is there already: whoever posts to an incoming webhook tells it something. */
function isCollection(pathname: string): boolean {
  const [last = '', place = ''] = segmentsOf(pathname).toReversed();
  return LASTING.test(last) || (MAKING.test(last) && LASTING.test(place));
}

/** Whatever is put under a name of the snap-in's own is made with the first request, and changed with the next. */
function isPut({ method, url, status }: OutsideCall): boolean {
  const [, place = ''] = segmentsOf(url).toReversed();
  return method === 'PUT' && status < 300 && LASTING.test(place) && !namesOne(new URL(url).pathname);
}

/** Whether the path leads to one thing that is there already. */
function namesOne(pathname: string): boolean {
  return /\/outside-\d+(\/|$)/.test(pathname);
}

/** Whether the request was to register, change or remove something, and not to look or to tell. */
export function isAction({ method, url }: OutsideCall): boolean {
  if (method === 'DELETE' || method === 'PUT' || method === 'PATCH') return true;
  if (method !== 'POST') return false;
  const { pathname } = new URL(url);
  return (
    isCreationUrl(url) || (!PASSING.test(pathname) && (REMOVAL.test(pathname) || /\.update$/.test(pathname)))
  );
}

/** All that was made and that no request has removed, by its id or by the very URL. */
export function leftOver(calls: readonly Call[]): readonly Made[] {
  const open: Made[] = [];
  const keys = new Set<string>();
  for (const request of calls.flatMap(({ outside }) => outside)) {
    const at = open.findLastIndex(({ id }) => names(request, id));
    const one = open[at];
    if (isCreation(request)) {
      const key = request.headers['idempotency-key'];
      // The service itself makes nothing twice by the same key.
      if (key === undefined || !keys.has(`${request.url} ${key}`)) open.push(madeBy(request));
      if (key !== undefined) keys.add(`${request.url} ${key}`);
    } else if (isRemoval(request)) {
      const removed = removedBy(request, open);
      if (removed >= 0) open.splice(removed, 1);
    } else if (one && request.status < 300) open[at] = { ...one, calls: isCalling(request, one) };
    else if (isPut(request)) open.push(madeBy(request));
  }
  return open;
}

/** Switched off, it is there and calls nobody, until it is changed again. */
function isCalling({ method, url, body }: OutsideCall, { calls, url: origin }: Made): boolean {
  if (method === 'GET') return calls;
  return LASTING.test(new URL(origin).pathname) && !SWITCHED_OFF.test(`${new URL(url).pathname} ${body}`);
}

/** Only what goes on calling has to go. */
export function stillCalling(calls: readonly Call[]): readonly Made[] {
  return leftOver(calls).filter(({ calls: lasting }) => lasting);
}

function isRemoval({ method, url, status }: OutsideCall): boolean {
  return status < 300 && (method === 'DELETE' || REMOVAL.test(new URL(url).pathname));
}

/** A removal without an id, such as one by the address that is called, is taken for that of the latest there. */
function removedBy(request: OutsideCall, open: readonly Made[]): number {
  const named = open.findLastIndex(({ id }) => names(request, id));
  if (named >= 0 || /\boutside-\d+\b/.test(`${request.url} ${request.body}`)) return named;
  return open.findLastIndex(({ url }) => new URL(url).origin === new URL(request.url).origin);
}

function names({ url, body }: OutsideCall, id: string): boolean {
  return id !== '' && (url.split(/[/?=&]/).includes(id) || body.split(/[^\w-]+/).includes(id));
}

function madeBy({ method, url, answer }: OutsideCall): Made {
  const id = (method === 'PUT' ? segmentsOf(url).at(-1) : idIn(parseJson(answer))) ?? '';
  return { url, id, calls: LASTING.test(new URL(url).pathname) };
}

function idIn(body: Json | undefined): string | undefined {
  return isJsonObject(body) && typeof body['id'] === 'string' ? body['id'] : undefined;
}
