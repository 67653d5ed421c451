// Shows a token and a request without anything that could be used again.

import type { Exchange, Reply, SentRequest, ShownToken } from '../record/record.js';
import { withoutCredentials } from './credentials.js';
import type { Delivery } from './delivery.js';
import { packed, packedSpellings, unpacked } from './message.js';

const SHOWN_LIMIT = 4096;
const TOKEN_PLACE = 'TOKEN';
/** Members of an honest token that open something elsewhere. */
const SECRET_MEMBERS = /"(client_secret|authorization_code|access_token|refresh_token)"(\s*:\s*)"[^"]*"/g;
/** Long enough that only a signature, a key or a certificate is; RSA with 2048 bits gives 342 characters. */
const SIGNATURE_LIKE = /[\w+/-]{200,}={0,2}/g;

export function showRequest(delivery: Delivery, url: string, token: string): SentRequest {
  const { method, contentType, headers, body } = delivery.envelope;
  const shown = shownInPlace(token);
  return {
    method,
    url: clip(url.includes('?') ? url.replaceAll(encodeURIComponent(token), TOKEN_PLACE) : url),
    headers: { ...(contentType !== undefined && { 'content-type': contentType }), ...headers(shown) },
    body: clip(cutSecrets(body(shown))),
    token: showToken(token),
  };
}

/** Of a message only the signature could be used again. */
function shownInPlace(token: string): string {
  const message = unpacked(token);
  return message === undefined ? TOKEN_PLACE : packed({ ...message, signature: '' });
}

/** Judges see the reply as it came; what is kept of it must not hand on a token that it has echoed. */
export function showExchange(exchange: Exchange): Exchange {
  return { ...exchange, reply: showReply(exchange.reply) };
}

function showReply(reply: Reply): Reply {
  if (reply.kind !== 'response') return reply;
  const headers = Object.entries(withoutCredentials(reply.headers)).map(([name, value]) => [
    name,
    cutSecrets(value),
  ]);
  return { ...reply, headers: Object.fromEntries(headers), body: cutSecrets(reply.body) };
}

/** A compact JWS is shown decoded; anything else as it is, with what looks like a signature cut. */
function showToken(token: string): ShownToken {
  const message = unpacked(token);
  if (message !== undefined)
    return {
      header: clip(message.header),
      payload: clip(cutSecrets(message.payload)),
      signature: message.signature === '' ? '' : `cut, ${message.signature.length} characters`,
    };
  const [header = '', payload, signature, ...more] = token.split('.');
  if (payload === undefined || signature === undefined || more.length > 0 || /[^\w.-]/.test(token)) {
    return { header: clip(cutSecrets(token)), payload: '', signature: '' };
  }
  return {
    header: clip(cutSecrets(decode(header))),
    payload: clip(cutSecrets(decode(payload))),
    signature: signature === '' ? '' : `cut, ${signature.length} characters`,
  };
}

/** The text without members and runs of characters that open something elsewhere. */
export function cutSecrets(text: string): string {
  return text
    .replace(SECRET_MEMBERS, '"$1"$2"(cut)"')
    .replace(SIGNATURE_LIKE, found => `${found.slice(0, 8)}(cut, ${found.length} characters)`);
}

/** Fewer characters may stand in an answer by chance: an altered signature can be as short as a byte. */
const TELLING = 40;
/** What a plug-in repeats of the token in its answer: a run of base64url that nobody writes by chance. */
const ECHO = new RegExp(`[\\w-]{${TELLING},}`, 'g');

export function cutEcho(body: string, token: string): string {
  const place = (length: number) => `(${length} ${ECHOED})`;
  const spellings = packedSpellings(token) ?? [];
  // The escaped ones first: of a slash the backslash alone would be left, and spoil a JSON text.
  const written = [
    ...spellings.map(one => one.replaceAll('/', '\\/')),
    ...spellings,
    ...spellings.map(encodeURIComponent),
  ];
  const left = written
    .filter(({ length }) => length >= TELLING)
    .reduce((text, one) => text.replaceAll(one, place(one.length)), body);
  return left.replace(ECHO, run => (token.includes(run) ? place(run.length) : run));
}

/** Stands in a reply in place of what was repeated. */
export const ECHOED = 'characters of the token, cut';

export function clip(text: string): string {
  return text.length <= SHOWN_LIMIT ? text : `${text.slice(0, SHOWN_LIMIT)}… (${text.length} characters)`;
}

function decode(part: string): string {
  return Buffer.from(part, 'base64url').toString('utf8');
}
