// OCP: what an app registers outside, and what of it is left, as the ledger of its requests tells.

import type { Call, OutsideCall } from '../../harness/hosted/check.js';
import { isJsonObject } from '../../spec/json.js';
import { parseJson } from '../../spec/refusal.js';

export interface Registration {
  readonly url: string;
  /** As the world has named it. */
  readonly id: string;
  /** What the request was authorised with. */
  readonly authorization: string;
}

/** Only what points at this installation: a request for a token or a search creates nothing that has to go. */
function isRegistration({ method, url, body, status }: OutsideCall): boolean {
  const pointsHere = body.includes('functions.ocp.example') || /hook|subscription/i.test(url);
  return method === 'POST' && status < 300 && pointsHere;
}

export function registrations(calls: readonly Call[]): readonly Registration[] {
  return calls.flatMap(({ outside }) => outside.filter(isRegistration)).map(registrationOf);
}

/** Registrations that no request has deleted, by their id or by the very URL. */
export function leftOver(calls: readonly Call[]): readonly Registration[] {
  const open: Registration[] = [];
  for (const request of calls.flatMap(({ outside }) => outside)) {
    if (isRegistration(request)) open.push(registrationOf(request));
    if (request.method !== 'DELETE' || request.status >= 300) continue;
    const at = open.findLastIndex(({ id, url }) => names(request.url, id) || request.url === url);
    if (at >= 0) open.splice(at, 1);
  }
  return open;
}

export const LOOKED_UP =
  'it looks up what is registered before it registers, and no stand-in can answer that in the form of the real service';

/** Whether the app asks outside what is registered there; this world cannot answer in that service's own form. */
export function looksUp({ outside }: Call, { url }: Registration): boolean {
  const { origin, pathname } = new URL(url);
  return outside.some(one => one.method === 'GET' && one.url.startsWith(`${origin}${pathname}`));
}

function names(url: string, id: string): boolean {
  return id !== '' && url.split(/[/?=&]/).includes(id);
}

function registrationOf({ url, answer, headers }: OutsideCall): Registration {
  const body = parseJson(answer);
  const id = isJsonObject(body) ? body['id'] : undefined;
  return { url, id: typeof id === 'string' ? id : '', authorization: headers['authorization'] ?? '' };
}
