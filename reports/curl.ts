// The line of curl that sends one delivery of a case again with a fresh token, or why there is none.

import type { CaseResult, Exchange, RunRecord } from '../record/record.js';
import { quoted, wordsOf } from './shell-words.js';

export type Curl =
  /** `before` is what has to be seen to first. */
  | { readonly line: string; readonly before?: string }
  /** Why no line would do the same. */
  | { readonly none: string };

/** What of the run's own command line tells how deliveries are made. */
const MAKING = [
  '--platform',
  '--contract',
  '--manifest',
  '--api-access-url',
  '--events',
  '--tenant-url',
  '--key',
  '--key-url',
  '--config',
  '--seed',
];

/** Their methods are called, not their URLs. */
const CALLED = ['ocp', 'devrev'];

/** `exchange` is one of the result's own. */
export function curlOf(record: RunRecord, result: CaseResult, exchange: Exchange): Curl {
  const { trust, platform } = record;
  if (CALLED.includes(platform))
    return { none: 'it is a call of a method inside a process of the harness; ask it again by replay' };
  const only = onlyInRun(result, exchange);
  if (only !== undefined) return { none: `${only}; ask it again by replay` };
  if (trust.by === 'no signature') return unsigned(exchange);
  if (trust.by === 'world' || (trust.by === 'shared secret' && !result.repeat.includes(' --key ')))
    return {
      none: 'its key is known only to the plug-in that the run had started; ask it again by replay, or run with a key of your own (--key)',
    };
  const token = tokenCommand(record, result, exchange);
  if (token === undefined) return { none: 'the run was not made by the command line; ask it again there' };
  const before = [started(record), hosting(record)].filter(Boolean).join(' ');
  return { line: lineOf(exchange, token), ...(before !== '' && { before }) };
}

/** The lines of a whole case, in the order in which it was asked; one for each that would be the same. */
export function curlsOf(
  record: RunRecord,
  result: CaseResult,
): readonly (Curl & { readonly step: string })[] {
  return result.exchanges.map(exchange => ({
    step: stepName(result, exchange),
    ...curlOf(record, result, exchange),
  }));
}

/** What no line can do that is sent by itself. */
function onlyInRun({ exchanges, repeat }: CaseResult, exchange: Exchange): string | undefined {
  const { reply, request, atMs, step } = exchange;
  const others = exchanges.filter(one => one !== exchange);
  if (reply.kind === 'hung up') return 'it breaks the connection off';
  if (request.method === 'HEAD') return 'curl sends no body with HEAD';
  // A case that surveys others shows what several of them sent; the first alone is told by name.
  if (onlyIn(repeat).length > 1 && exchange !== exchanges[0]) return 'it was sent by another case';
  if (/\b(canary|redirect|unlabelled)-[0-9a-f]{16}\b/.test(JSON.stringify(request)))
    return "it leads to an attacker's address, which only a run answers at";
  if (others.some(one => one.step === step && overlaps(one, exchange)))
    return 'it was sent together with others at the same moment';
  const { token } = request;
  const isRepeat = others.some(
    one => one.atMs < atMs && JSON.stringify(one.request.token) === JSON.stringify(token),
  );
  return token !== undefined && isRepeat ? 'it sends the very bytes of an earlier step again' : undefined;
}

function overlaps(one: Exchange, other: Exchange): boolean {
  const [first, second] = one.atMs <= other.atMs ? [one, other] : [other, one];
  // Instants are told in whole milliseconds.
  return second.atMs + 1 < first.atMs + first.reply.ms;
}

function onlyIn(repeat: string): readonly string[] {
  const words = wordsOf(repeat);
  return words.filter((_word, index) => words[index - 1] === '--only');
}

function unsigned({ request }: Exchange): Curl {
  const { method, url, headers, body } = request;
  if ([url, body, ...Object.values(headers)].some(text => /\(cut\b|… \(\d+ characters\)$/.test(text)))
    return { none: 'parts of it were cut from the record; ask it again by replay' };
  const data = body === '' ? [] : ['--data-raw', quoted(body)];
  return { line: [...begun({ method, headers }), ...data, quoted(url)].join(' ') };
}

/** Exactly as it was sent where its body alone carries the token; else all of it is made anew. */
function lineOf({ request }: Exchange, { words, base }: TokenCommand): string {
  const { method, url, headers, body } = request;
  const token = `npx lifecycle-conformance token ${words.map(quoted).join(' ')}`;
  const elsewhere = [url, ...Object.values(headers)].some(text => text.includes('TOKEN'));
  const isPlain = body.includes('TOKEN') && !elsewhere && !/\n$|… \(\d+ characters\)$/.test(url + body);
  if (isPlain) {
    const curl = [...begun({ method, headers }), '--data-raw', '"$body"', quoted(url)].join(' ');
    // Nothing is sent where there is no token.
    return `body="$(${token})" && ${curl}`;
  }
  return `npx lifecycle-conformance token ${quoted(base)} ${words.map(quoted).join(' ')} --print curl | curl -sS -i -K -`;
}

function begun({ method, headers }: Pick<Exchange['request'], 'method' | 'headers'>): readonly string[] {
  // Without a type curl would name one by itself.
  const typed = 'content-type' in headers ? headers : { 'content-type': '', ...headers };
  const told = Object.entries(typed).flatMap(([name, value]) => [
    '-H',
    quoted(value === '' ? `${name}:` : `${name}: ${value}`),
  ]);
  return ['curl', '-sS', '-i', '--globoff', '--path-as-is', '-X', method, ...told];
}

interface TokenCommand {
  readonly words: readonly string[];
  readonly base: string;
}

function tokenCommand(record: RunRecord, result: CaseResult, exchange: Exchange): TokenCommand | undefined {
  const [npx, name, run, ...words] = wordsOf(result.repeat);
  if (npx !== 'npx' || name !== 'lifecycle-conformance' || run !== 'run') return undefined;
  const kept = words.flatMap((word, index) => {
    const [flag = ''] = word.split('=');
    if (!MAKING.includes(flag)) return [];
    return word.includes('=') ? [word] : [word, words[index + 1] ?? ''];
  });
  const id = onlyIn(result.repeat).at(-1) ?? result.case;
  const form = acceptedForm(record, exchange.operation);
  const as = form === undefined ? [] : ['--as', form];
  return {
    words: ['--case', id, '--step', stepName(result, exchange), ...as, ...kept],
    base: record.target.url,
  };
}

/** Its name, with `:2` behind where the case has a second of that name. */
function stepName({ exchanges }: CaseResult, exchange: Exchange): string {
  const like = exchanges.filter(({ step }) => step === exchange.step);
  const place = like.indexOf(exchange) + 1;
  return place > 1 ? `${exchange.step}:${place}` : exchange.step;
}

/** The words of the form that calibration found for this event; undefined where it is the documented one. */
function acceptedForm({ calibration }: RunRecord, operation: string): string | undefined {
  const own = calibration.attempts.filter(one => one.operation === operation);
  const accepted = own.findLast(
    ({ reply }) => reply.kind === 'response' && reply.status >= 200 && reply.status < 300,
  );
  return accepted === undefined || accepted.step === 'in the documented form' ? undefined : accepted.step;
}

function started({ target }: RunRecord): string {
  return target.startedBy === undefined
    ? ''
    : `Start the plug-in first, at ${new URL(target.url).origin}: the run has ended it.`;
}

/** On loopback a run may have hosted the document itself. */
function hosting({ trust }: RunRecord): string {
  return /^http:\/\/(127\.|localhost|\[::1\])/.test(trust.keyUrl)
    ? `The key document has to lie at ${trust.keyUrl} meanwhile: a run hosts it itself where nobody does.`
    : '';
}
