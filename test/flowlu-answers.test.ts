// Which answers a frame shows, and which leave open what the application is like.

import { expect, test } from 'vitest';
import type { EmbeddedEvidence, Visit } from '../harness/embedded/check.js';
import { isShown } from '../harness/embedded/shown.js';
import type { Reply } from '../record/record.js';
import { rendering } from '../suites/flowlu/rendering.js';
import { withoutServerError } from '../suites/flowlu/vocabulary.js';
import { webhook } from '../suites/flowlu/webhook.js';

const APP = 'https://orders.example/app';

const response = (status: number, headers: Record<string, string> = {}): Reply => ({
  kind: 'response',
  status,
  headers,
  body: '',
  ms: 1,
});

const refused: Reply = { kind: 'refused connection', detail: '', ms: 1 };

/** With an exchange for each address. */
function visit(reply: Reply, page = '', urls: readonly string[] = [APP], methods = ['POST']): Visit {
  const exchanges = urls.map((url, index) => {
    const method = methods[index] ?? 'GET';
    const request = { method, url, headers: {}, body: '' };
    return { step: 's', operation: 'o', atMs: 0, request, reply, attempts: 1 };
  });
  return { step: 's', exchanges, reply, page, url: urls.at(-1) ?? APP };
}

const HTML = { 'content-type': 'text/html' };

test.each<readonly [string, Reply, string, boolean]>([
  ['a page', response(200, HTML), '<p>Hi', true],
  ['a fragment in capitals', response(201, { 'content-type': 'Text/HTML;charset=x' }), 'Hi', true],
  ['XHTML', response(200, { 'content-type': 'application/xhtml+xml' }), '<html/>', true],
  ['HTML that nobody calls so', response(200), '\n<!DOCTYPE html><p>', true],
  ['a text that nobody calls so', response(200), 'Hi', false],
  ['HTML that must not be guessed', response(200, { 'x-content-type-options': 'nosniff' }), '<html>', false],
  ['nothing', response(200, HTML), ' \n', false],
  ['a download', response(200, { ...HTML, 'content-disposition': 'attachment' }), '<p>', false],
  ['a page with a file name', response(200, { ...HTML, 'content-disposition': 'inline' }), '<p>', true],
  ['JSON', response(200, { 'content-type': 'application/json' }), '{}', false],
  ['an error page', response(404, HTML), '<p>', false],
  ['no answer', refused, '', false],
])('%s', (_, reply, page, is) => {
  expect(isShown(visit(reply, page))).toBe(is);
});

const evidence = (visits: readonly Visit[]) =>
  ({
    visits,
    effects: [],
    names: {
      domain: 'a',
      protocol: 'b',
      language: 'c',
      'point-type': 'd',
      'point-id': 'e',
      'app-id': 'f',
      version: 'g',
    },
    open: () => ({ name: 's', operation: 'o', method: 'GET', url: APP }),
  }) as unknown as EmbeddedEvidence;

const AWAY = ['https://orders.example/app', 'https://acme.flowlu.com/login'];

const judged = (checks: typeof rendering, id: string) => (given: Visit) =>
  checks.find(check => check.id === id)?.judge(evidence([given])).verdict;

test.each<readonly [string, Visit, string]>([
  ['refuses a page', visit(response(404, HTML), 'Nothing'), 'fail'],
  ['asks for another account', visit(response(403, HTML), 'Who?'), 'blocked'],
  ['was asked too often', visit(response(429), ''), 'blocked'],
  ['sends on to where nobody is', visit(refused, '', AWAY), 'blocked'],
  ['sends on to where there is no page', visit(response(404), '', AWAY), 'blocked'],
  ['sends on within its host', visit(response(404), '', [APP, `${APP}/view`]), 'fail'],
])('an application that %s: %s', (_, given, verdict) => {
  expect(judged(rendering, 'render/refused')(given)).toBe(verdict);
});

test.each<readonly [string, Visit, string]>([
  ['takes events', visit(response(204)), 'pass'],
  ['takes them elsewhere', visit(response(200), '', [APP, `${APP}/`], ['POST', 'POST']), 'pass'],
  ['sends on to a page', visit(response(200, HTML), '<p>', [APP, `${APP}/login`]), 'blocked'],
  ['is not there', visit(response(404)), 'fail'],
  ['is on another host that is not there', visit(refused, '', ['https://hooks.example/']), 'blocked'],
  ['is down', visit(refused), 'fail'],
  ['was asked too often', visit(response(429)), 'blocked'],
])('a receiver that %s', (_, given, verdict) => {
  expect(judged(webhook, 'webhook/refused')(given)).toBe(verdict);
});

test('where another host is not there, that is no error of the application', () => {
  expect(withoutServerError(evidence([visit(refused, '', AWAY)])).verdict).toBe('pass');
  expect(withoutServerError(evidence([visit(refused)])).verdict).toBe('fail');
});
