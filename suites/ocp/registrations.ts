// OCP: what an app registers outside, and what of it is left, as the ledger of its requests tells.

import type { Call, OutsideCall } from '../../harness/hosted/check.js';
import { credentialsIn } from '../../harness/hosted/doorkeeper.js';
import { isGranted } from '../../harness/hosted/outside.js';
import { asksForRemoval, isPassing, REMOVAL, SWITCHED_OFF } from '../../harness/hosted/registration-words.js';
import { isJsonObject } from '../../spec/json.js';
import { parseJson } from '../../spec/refusal.js';

export interface Registration {
  readonly url: string;
  /** As the world has named it, and as the app has. */
  readonly id: string;
  readonly ownId: string;
  readonly idempotencyKey: string;
  /** What told the service who asked, as far as it can be known. */
  readonly credentials: string;
}

/**
 * Where the functions of an installation are; what points there has to go with the installation. To where an
 * authorization leads back is told with every code that is redeemed, and nothing is sent there later.
 */
const CALLBACK = /functions\.ocp\.example(?!([\\/]+|%2F)\d+([\\/]+|%2F)authorization-grant)/i;

/** What a member of a body says where it is to be empty from now on. */
const EMPTYING = /:\s*(null|""|\[\])/;
/** Where something is told rather than registered. */
const TELLING = /^(logs|telemetry|metrics|audit)\./i;

/** Only what hands on an address of this installation: a message or a token creates nothing that has to go. */
function isRegistration(request: OutsideCall): boolean {
  return isGranted(request) && handsOn(request);
}

/** Whether a request is to register an address of this installation, whatever came of it. */
export function handsOn(request: OutsideCall): boolean {
  const { method, url, body } = request;
  if (!/^(POST|PUT|PATCH)$/.test(method)) return false;
  const { hostname, pathname, search } = new URL(url);
  if (TELLING.test(hostname) || isPassing(pathname.slice(pathname.lastIndexOf('/')))) return false;
  return CALLBACK.test(`${search} ${body}`) && !endsIt(request);
}

/** What is switched off calls nobody, and nobody here switches it on again. */
function endsIt({ url, body }: OutsideCall): boolean {
  return asksForRemoval({ url, body }) || SWITCHED_OFF.test(`${new URL(url).pathname} ${body}`);
}

export function registrations(calls: readonly Call[]): readonly Registration[] {
  return calls.flatMap(({ outside }) => outside.filter(isRegistration)).map(registrationOf);
}

/** Registrations that no request has removed. */
export function leftOver(calls: readonly Call[]): readonly Registration[] {
  let open: Registration[] = [];
  for (const request of calls.flatMap(({ outside }) => outside)) {
    if (isRegistration(request)) {
      const one = registrationOf(request);
      // What is put to the same address, or sent to the same resource again, is still one.
      const known = open.findIndex(other => isSame(other, one, request.method));
      if (known >= 0) open.splice(known, 1);
      open.push(one);
    } else if (isGranted(request)) {
      const gone = removedBy(request, open);
      open = open.filter(one => !gone.includes(one));
    }
  }
  return open;
}

function isSame(other: Registration, one: Registration, method: string): boolean {
  if (other.url !== one.url) return false;
  // The service itself makes nothing twice under the same name, or by the same key.
  const isAgain = (name: 'ownId' | 'idempotencyKey') => one[name] !== '' && other[name] === one[name];
  return method !== 'POST' || isAgain('ownId') || isAgain('idempotencyKey');
}

/** All that it names, or all of a collection; of others nobody knows more than that it removes one. */
function removedBy(request: OutsideCall, open: readonly Registration[]): readonly Registration[] {
  const concerned = open.filter(one => removes(request, one));
  const named = concerned.filter(one => isNamed(one, request));
  if (named.length > 0) return named;
  const isWhole = request.method === 'DELETE' && request.body === '' && new URL(request.url).search === '';
  return isWhole ? concerned : concerned.slice(-1);
}

/** What of the registrations that these calls have made is still there after all. */
export function leftOf(made: readonly (Call | undefined)[], all: readonly Call[]): readonly Registration[] {
  const known = registrations(made.filter(call => call !== undefined));
  return leftOver(all).filter(one => known.some(({ url, id }) => url === one.url && id === one.id));
}

/** By its id, by the address that it calls, at its own address or by what it is part of. */
export function removes(request: OutsideCall, one: Registration): boolean {
  const { method, url, body } = request;
  const isMeant = isNamed(one, request) || CALLBACK.test(`${url} ${body}`);
  if (method === 'DELETE') return isMeant || (!namesNobody(request, one) && isPartOf(one.url, url));
  if (!/^(POST|PUT|PATCH)$/.test(method)) return false;
  // A deed at the very address of the registration that names none of this world's ids is meant for the latest there.
  if (endsIt(request)) return isMeant || (url === one.url && !/\boutside-\d+\b/.test(body));
  // What was put there without the address of the installation calls it no more.
  if (url === one.url && (method === 'PUT' || EMPTYING.test(body))) return !CALLBACK.test(body);
  return isNamed(one, request) && REMOVAL.test(body) && !CALLBACK.test(body);
}

/** An id was to stand there and does not: behind a slash that the collection is not written with. */
function namesNobody({ url }: OutsideCall, one: Registration): boolean {
  const endsOpen = (text: string) => new URL(text).pathname.endsWith('/');
  return endsOpen(url) && !endsOpen(one.url);
}

function isPartOf(url: string, whole: string): boolean {
  return `${pathOf(url)}/`.startsWith(`${pathOf(whole)}/`);
}

function isNamed({ id, ownId }: Registration, { url, body }: OutsideCall): boolean {
  return names(`${url} ${body}`, id) || (ownId !== '' && (idIn(body) === ownId || names(url, ownId)));
}

function pathOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname.replace(/\/+$/, '')}`;
}

export const LOOKED_UP =
  'it looks up what is registered, and no stand-in can answer that in the form of the real service';

/** Whether the app asks outside what is registered there; this world cannot answer in that service's own form. */
export function looksUp({ outside }: Call, { url }: Registration): boolean {
  const { origin, pathname } = new URL(url);
  return outside.some(one => one.method === 'GET' && one.url.startsWith(`${origin}${pathname}`));
}

/** An app that finds what it has registered by a lookup cannot find it in this world. */
export function isLookedUp(calls: readonly Call[], left: Registration): boolean {
  return calls.some(made => looksUp(made, left));
}

/** The headers and parameters by which a service may know who asks; empty where there are none. */
export function credentialsOf(request: OutsideCall): string {
  return credentialsIn(request)
    .map(([name, value]) => `${name}: ${value}`)
    .sort()
    .join('\n');
}

function names(text: string, id: string): boolean {
  return id !== '' && text.split(/[^\w-]+/).includes(id);
}

function registrationOf(request: OutsideCall): Registration {
  const { url, answer } = request;
  return {
    url,
    id: idIn(answer),
    ownId: idIn(request.body),
    idempotencyKey: request.headers['idempotency-key'] ?? '',
    credentials: credentialsOf(request),
  };
}

/** Empty where it is no JSON with an id that is a text. */
function idIn(text: string): string {
  const body = parseJson(text);
  const id = isJsonObject(body) ? body['id'] : undefined;
  return typeof id === 'string' ? id : '';
}
