// What every service outside refuses, whatever it is for: a removal of nothing, and one by nobody.

import { isJsonObject } from '../../spec/json.js';
import { parseJson } from '../../spec/refusal.js';
import type { OutsideAnswer, OutsideRequest } from '../world/world.js';
import { asksForRemoval } from './registration-words.js';

type Asked = Pick<OutsideRequest, 'url' | 'headers' | 'body' | 'method'>;

export interface Doorkeeper {
  /** The refusal, or undefined where the service has no reason for one. */
  readonly refusal: (request: Asked) => OutsideAnswer | undefined;
  /** What was made has to be removed by somebody, if somebody has made it. */
  readonly note: (request: Asked, answer: OutsideAnswer) => void;
}

/** Only removals are refused: what a creation needs of an answer before, no stand-in gives in the service's own form. */
export function createDoorkeeper(): Doorkeeper {
  const makings: Making[] = [];
  return {
    refusal: request => {
      if (!isRemoval(request)) return undefined;
      if (namesNothing(request)) return answer(404, 'not found');
      const making = makings.find(one => isNamed(request, one)) ?? makings.find(one => isAt(request, one));
      return making?.byName && isAnonymous(request) ? answer(401, 'no credentials') : undefined;
    },
    note: (request, { status, body }) => {
      if (!/^(POST|PUT)$/.test(request.method) || isRemoval(request) || status >= 300) return;
      const told = parseJson(body);
      const id = isJsonObject(told) && typeof told['id'] === 'string' ? told['id'] : '';
      makings.unshift({
        place: placeOf(request.url),
        id,
        byName: credentialsIn(request).some(one => isIdentity(one) && isTold(one)),
      });
    },
  };
}

interface Making {
  readonly place: string;
  readonly id: string;
  /** Whoever made it said who it was. */
  readonly byName: boolean;
}

function isRemoval(request: Asked): boolean {
  return request.method === 'DELETE' || (request.method !== 'GET' && asksForRemoval(request));
}

function isNamed({ url, body }: Asked, { id }: Making): boolean {
  return id !== '' && `${url} ${body}`.split(/[^\w-]+/).includes(id);
}

function isAt({ url }: Asked, { place }: Making): boolean {
  return `${placeOf(url)}/`.startsWith(`${place}/`);
}

function placeOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname.replace(/\/+$/, '');
}

const CREDENTIAL = /auth|token|key|secret|password|account|tenant|cookie/i;
/** Another one at every request, whoever asks. */
const PASSING = /idempot|nonce|timestamp|signature/i;

type Told = readonly [name: string, value: string];

/** The headers and parameters by which a service may know who asks, by their names in lower case. */
export function credentialsIn({ headers, url }: Pick<Asked, 'headers' | 'url'>): readonly Told[] {
  return [...Object.entries(headers), ...new URL(url).searchParams]
    .filter(([name]) => CREDENTIAL.test(name) && !PASSING.test(name))
    .map(([name, value]) => [name.toLowerCase(), value]);
}

/** Without these a service knows nobody; the name of an account or a tenant may only say whose it is to be. */
const IDENTITY = /authorization$|cookie|(api|access|auth)[-_]?(key|token)|secret|password/i;

function isIdentity([name]: Told): boolean {
  return IDENTITY.test(name);
}

/** What clients send of themselves says nothing of who asks. */
const NEUTRAL =
  /^(accept(-.*)?|connection|content-.*|host|user-agent|sec-.*|transfer-encoding|cache-control|pragma|expect|te|priority)$/i;

/** Whether nothing is there by which a service of any kind could know who asks. */
function isAnonymous({ headers, url, body }: Asked): boolean {
  const told: readonly Told[] = [
    ...Object.entries(headers).filter(([name]) => !NEUTRAL.test(name)),
    ...new URL(url).searchParams,
    ...valuesIn(body),
  ];
  return !told.some(([name, value]) => isTold([name, value]) && !/^(id|ids|url)$/i.test(name));
}

function valuesIn(body: string): readonly Told[] {
  const told = parseJson(body);
  if (isJsonObject(told)) return Object.entries(told).map(([name, value]) => [name, String(value)]);
  return [...new URLSearchParams(body)];
}

/** What JavaScript makes of a value that is not there, or is no text. */
const UNSET = /^(undefined|null|NaN|\[object \w+\])$/;
const isUnset = (text: string) => text === '' || UNSET.test(text);

/** Whether a value is there; of an authorization, behind its scheme (RFC 9110 section 11.6.2). */
function isTold([name, value]: Told): boolean {
  const [, scheme = '', rest = value] = /^([a-z]+)\s+(.*)$/i.exec(value) ?? [];
  if (!/^authorization$/i.test(name)) return !isUnset(value.trim());
  if (/^(basic|bearer|token)$/i.test(value.trim())) return false;
  // RFC 7617: a name and a password, of which one may be empty.
  if (/^basic$/i.test(scheme)) {
    const parts = Buffer.from(rest, 'base64').toString('utf8').split(':');
    return parts.some(Boolean) && !parts.some(part => UNSET.test(part));
  }
  return !isUnset(
    rest
      .replace(/^\w+=(?=.)/, '')
      .replaceAll('"', '')
      .trim(),
  );
}

/** It would remove what has the name of a value that was not there. */
function namesNothing({ url, body }: Asked): boolean {
  const { pathname, searchParams } = new URL(url);
  const last = decoded(pathname.slice(pathname.lastIndexOf('/') + 1));
  const values = [
    ...searchParams.values(),
    ...(isJsonObject(parseJson(body)) ? [] : new URLSearchParams(body).values()),
  ];
  return UNSET.test(last) || values.some(value => /^(undefined|\[object \w+\])$/.test(value));
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function answer(status: number, error: string): OutsideAnswer {
  return { status, contentType: 'application/json', body: JSON.stringify({ error }) };
}
