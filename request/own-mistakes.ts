// What a description of a user's own platform cannot mean, although its schema lets it through.

import type { Written, WrittenMessage, WrittenToken } from './own-written.js';
import { readTime } from './values.js';

export interface Mistake {
  /** Members, from the top of the file on. */
  readonly place: readonly string[];
  /** What is said of that place. */
  readonly words: string;
}

const CONTENT = ['id', 'timestamp', 'body', 'event'];
const HEADER = ['id', 'timestamp', 'hex', 'base64', 'event'];
const PAYLOAD = ['event', 'tenant', 'tenantUrl', 'installation', 'instance', 'id'];

/** They say how a request is carried, and belong to whoever carries it. */
const OF_THE_REQUEST = ['host', 'connection', 'content-length', 'content-type', 'transfer-encoding'];

export function mistakeIn(written: Written): Mistake | undefined {
  const { timeLimit, payload = {}, signature } = written;
  return (
    wrongTime(['timeLimit'], timeLimit) ??
    wrongOrder(written) ??
    wrongRedelivery(written) ??
    wrongPayload(['payload'], payload) ??
    (signature === 'none'
      ? undefined
      : 'token' in signature
        ? wrongToken(signature)
        : wrongMessage(signature, JSON.stringify(payload)))
  );
}

/** An order names events that are there; what comes before an event is not that event. */
function wrongOrder({ events, sequences = [] }: Written): Mistake | undefined {
  const known = Object.keys(events);
  for (const [name, event] of Object.entries(events)) {
    const after = typeof event === 'string' ? [] : event.after;
    const place = ['events', name, 'after'];
    if (after.includes(name)) return { place, words: 'names the event itself' };
    const unknown = after.find(one => !known.includes(one));
    if (unknown !== undefined) return { place, words: noEvent(unknown, known) };
  }
  for (const [index, sequence] of sequences.entries()) {
    const unknown = sequence.find(one => !known.includes(one));
    if (unknown !== undefined) return { place: ['sequences', String(index)], words: noEvent(unknown, known) };
  }
  return undefined;
}

/** What never comes again comes after no answer. */
function wrongRedelivery({ redelivers, redeliversAfter, redeliveries }: Written): Mistake | undefined {
  const name = redeliversAfter ? 'redeliversAfter' : redeliveries ? 'redeliveries' : undefined;
  if (name === undefined || (redelivers !== undefined && redelivers !== false)) return undefined;
  return { place: [name], words: 'means nothing where "redelivers" does not say that something comes again' };
}

function noEvent(unknown: string, known: readonly string[]): string {
  return `names "${unknown}", and the events are ${known.join(', ')}`;
}

function wrongToken({ token, keys }: WrittenToken): Mistake | undefined {
  if (!URL.canParse(keys.url)) return { place: ['signature', 'keys', 'url'], words: 'is no URL' };
  return wrongTime(['signature', 'token', 'lifetime'], token.lifetime);
}

function wrongMessage({ message }: WrittenMessage, payload: string): Mistake | undefined {
  const { content, headers, tolerance } = message;
  const place = ['signature', 'message'];
  const among = Object.values(headers).join(' ');
  const untold = content.includes('{timestamp}') && !among.includes('{timestamp}');
  const unnamed = content.includes('{id}') && !`${among} ${payload}`.includes('{id}');
  return (
    wrongTime([...place, 'tolerance'], tolerance) ??
    wrongText([...place, 'content'], content, CONTENT) ??
    wrongHeaders([...place, 'headers'], headers) ??
    (untold
      ? { place: [...place, 'headers'], words: 'must say the {timestamp} that is signed' }
      : undefined) ??
    (unnamed ? { place: [...place, 'headers'], words: 'must say the {id} that is signed' } : undefined) ??
    (tolerance !== undefined && !among.includes('{timestamp}')
      ? { place: [...place, 'tolerance'], words: 'means nothing where no header says the {timestamp}' }
      : undefined)
  );
}

function wrongHeaders(
  place: readonly string[],
  headers: WrittenMessage['message']['headers'],
): Mistake | undefined {
  for (const [name, template] of Object.entries(headers)) {
    if (OF_THE_REQUEST.includes(name.toLowerCase()))
      return { place: [...place, name], words: 'belongs to the request itself' };
    if (/[^\t\x20-\x7e]/.test(template))
      return { place: [...place, name], words: 'has a character that no header may have' };
    const mistake = wrongText([...place, name], template, HEADER);
    if (mistake) return mistake;
  }
  return /\{(hex|base64)\}/.test(Object.values(headers).join(' '))
    ? undefined
    : { place, words: 'must hold the signature, as {hex} or as {base64}' };
}

function wrongPayload(place: readonly string[], value: unknown): Mistake | undefined {
  if (typeof value === 'string') return wrongText(place, value, PAYLOAD);
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const mistake = wrongPayload([...place, name], inner);
    if (mistake) return mistake;
  }
  return undefined;
}

/** A name in braces that nothing is put in for would be delivered as it stands. */
function wrongText(
  place: readonly string[],
  template: string,
  known: readonly string[],
): Mistake | undefined {
  const unknown = [...template.matchAll(/\{(\w+)\}/g)].find(([, name = '']) => !known.includes(name));
  if (unknown === undefined) return undefined;
  const all = known.map(name => `{${name}}`).join(', ');
  return { place, words: `has ${unknown[0]}, for which nothing is put in; there are ${all}` };
}

function wrongTime(place: readonly string[], text: string | undefined): Mistake | undefined {
  if (text === undefined) return undefined;
  try {
    readTime(text);
    return undefined;
  } catch (error) {
    return { place, words: `is no usable time (${error instanceof Error ? error.message : String(error)})` };
  }
}
