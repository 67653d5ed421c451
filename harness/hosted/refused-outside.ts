// What every service outside refuses, whatever it is for: what is missing, made into a text, and removals by nobody.

import { isJsonObject } from '../../spec/json.js';
import { parseJson } from '../../spec/refusal.js';
import type { OutsideAnswer, OutsideRequest } from '../world/world.js';

type Asked = Pick<OutsideRequest, 'url' | 'headers' | 'body' | 'method'>;

const CREDENTIAL = /auth|token|key|secret|password|account|tenant|cookie/i;
/** Another one at every request, whoever asks. */
const PASSING = /idempot|nonce|timestamp|signature/i;

/** The headers and parameters by which a service may know who asks, by their names in lower case. */
export function credentialsIn({ headers, url }: Pick<Asked, 'headers' | 'url'>): readonly [string, string][] {
  return [...Object.entries(headers), ...new URL(url).searchParams]
    .filter(([name]) => isCredential(name))
    .map(([name, value]) => [name.toLowerCase(), value]);
}

function isCredential(name: string): boolean {
  return CREDENTIAL.test(name) && !PASSING.test(name);
}

/** What JavaScript makes of a value that is not there, or is no text. */
const UNSET = /^(undefined|null|NaN|\[object \w+\])$/;

/** Where something was made, and whether nobody had to say who asks. */
export type Makings = Map<string, { readonly anonymously: boolean }>;

/** The refusal, or undefined where the service has no reason for one. */
export function refusal(request: Asked, makings: Makings): OutsideAnswer | undefined {
  const { origin, pathname } = new URL(request.url);
  if (pathname.split('/').some(segment => UNSET.test(decoded(segment)))) return answer(404, 'not found');
  const credentials = credentialsIn(request);
  if (credentials.some(([, value]) => isUnset(value))) return answer(401, 'unknown credentials');
  const anonymously = credentials.length === 0 && !namesCredential(request.body);
  const place = origin + pathname;
  if (request.method === 'POST' && !makings.get(place)?.anonymously) makings.set(place, { anonymously });
  const isOwned = [...makings].some(([made, by]) => `${place}/`.startsWith(`${made}/`) && !by.anonymously);
  return request.method === 'DELETE' && anonymously && isOwned ? answer(401, 'no credentials') : undefined;
}

function isUnset(value: string): boolean {
  const [, scheme = '', rest = value] = /^(basic|bearer|token|apikey)\b\s*(.*)$/i.exec(value.trim()) ?? [];
  // RFC 7617: a name and a password.
  const parts = /^basic$/i.test(scheme) ? Buffer.from(rest, 'base64').toString('utf8').split(':') : [rest];
  return parts.some(part => UNSET.test(part)) || (scheme !== '' && rest === '');
}

function namesCredential(body: string): boolean {
  const told = parseJson(body);
  const names = isJsonObject(told) ? Object.keys(told) : [...new URLSearchParams(body).keys()];
  return names.some(isCredential);
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
