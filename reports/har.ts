// Every exchange of the run as an HTTP Archive, for the network views of browsers and proxies.

import type { Entry, Har, QueryString, Request, Response } from 'har-format';
import type { Exchange, Reply, RunRecord, SentRequest } from '../record/record.js';
import { type Asked, askedOnce, type Owner, ownersOf } from './exchanges.js';
import { countsInWords, replyInWords, verdictSentence } from './wording.js';

type Headers = Readonly<Record<string, string>>;

/** The archive, in order of time. */
export function renderHar(record: RunRecord): string {
  const { name, version } = record.tool;
  const started = Date.parse(record.startedAt);
  const entries = askedOnce(ownersIn(record))
    .toSorted((a, b) => a.exchange.atMs - b.exchange.atMs)
    .map(asked => entryOf(asked, started));
  const har: Har = {
    log: {
      version: '1.2',
      creator: { name, version },
      entries,
      comment: [verdictSentence(record), countsInWords(record.summary), ...record.notices].join('\n'),
    },
  };
  return `${JSON.stringify(har, undefined, 2)}\n`;
}

function ownersIn({ calibration, results }: RunRecord): readonly Owner[] {
  return [{ name: 'calibration', exchanges: calibration.attempts }, ...ownersOf(results)];
}

function entryOf({ exchange, cases }: Asked, started: number): Entry {
  const { request, reply, atMs } = exchange;
  return {
    startedDateTime: new Date(started + atMs).toISOString(),
    time: reply.ms,
    request: requestOf(request),
    response: responseOf(reply),
    cache: {},
    // The record knows only how long the whole took.
    timings: { send: 0, wait: reply.ms, receive: 0 },
    comment: commentOf(exchange, cases),
  };
}

function commentOf({ step, operation, alteration, attempts }: Exchange, cases: readonly string[]): string {
  const parts = [
    `${operation}, ${step}`,
    alteration === undefined ? 'nothing altered' : `altered: ${alteration}`,
    ...(attempts > 1
      ? [`sent ${attempts} times: the idle connection had been closed, or Retry-After asked for it`]
      : []),
    `asked for ${cases.join(', ')}`,
  ];
  return parts.join('; ');
}

function requestOf({ method, url, headers, body, token }: SentRequest): Request {
  return {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: pairs(headers),
    queryString: queryOf(url),
    headersSize: -1,
    bodySize: -1,
    ...(body !== '' && { postData: { mimeType: typeOf(headers), text: body } }),
    ...(token && { comment: `token: ${token.header} ${token.payload} ${token.signature}`.trim() }),
  };
}

function responseOf(reply: Reply): Response {
  const answered = reply.kind === 'response' ? reply : { status: 0, headers: {}, body: '' };
  const { status, headers, body } = answered;
  return {
    status,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: pairs(headers),
    content: { size: Buffer.byteLength(body), mimeType: typeOf(headers), text: body },
    redirectURL: headerOf(headers, 'location'),
    headersSize: -1,
    bodySize: -1,
    ...(reply.kind !== 'response' && { comment: `the plug-in ${replyInWords(reply)}` }),
  };
}

function pairs(headers: Headers): { name: string; value: string }[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}

function headerOf(headers: Headers, wanted: string): string {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';
}

function typeOf(headers: Headers): string {
  return headerOf(headers, 'content-type') || 'application/octet-stream';
}

function queryOf(url: string): QueryString[] {
  if (!URL.canParse(url)) return [];
  return [...new URL(url).searchParams].map(([name, value]) => ({ name, value }));
}
