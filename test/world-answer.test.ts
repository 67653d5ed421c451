// What the world says to one request.
import { describe, expect, test } from 'vitest';
import { type AnswerState, answerFor, type KeyServiceFault } from '../harness/world/answer.js';

const state: AnswerState = {
  canaryMark: 'canary-1',
  redirectMark: 'redirect-1',
  unlabelledMark: 'unlabelled-1',
  isOverheard: () => false,
  isKeyService: url => url.hostname === 'keys.vendor.example',
  fault: null,
  outside: () => undefined,
};

const get = (url: string, changes: Partial<AnswerState> = {}) =>
  answerFor({ method: 'GET', url, headers: {}, body: '' }, { ...state, ...changes });

const keyDocument = (role: string, of: string) => ({ kind: 'key document', role, of });

const document = (role: string, body: string) => ({
  kind: 'reply',
  role,
  status: 200,
  contentType: 'application/json',
  body,
});

describe('the key service', () => {
  test.each([
    'https://keys.vendor.example/key.json',
    'http://keys.vendor.example/',
    'https://keys.vendor.example:8443/key.json?x=1',
    'https://someone@keys.vendor.example/key.json',
  ])('gives the genuine key at %s', url => {
    expect(get(url)).toEqual(keyDocument('key service', 'genuine'));
  });

  test.each<[KeyServiceFault, object]>([
    [{ kind: 'hang' }, { kind: 'hang', role: 'key service' }],
    [{ kind: 'reset' }, { kind: 'reset', role: 'key service' }],
    [
      { kind: 'status', status: 503 },
      { kind: 'reply', role: 'key service', status: 503 },
    ],
    [{ kind: 'body', body: '<html>' }, document('key service', '<html>')],
  ])('shows the fault %j', (fault, answer) => {
    expect(get('https://keys.vendor.example/key.json', { fault })).toMatchObject(answer);
  });

  test('gives the genuine key without its algorithm where the URL asks for it', () => {
    const answer = get('https://keys.vendor.example/a/unlabelled-1/key.json');
    expect(answer).toEqual(keyDocument('key service', 'unlabelled'));
  });

  test('redirects to the canary, keeping what follows the mark', () => {
    expect(get('https://keys.vendor.example/a/redirect-1/b/key.json')).toMatchObject({
      role: 'key service',
      status: 302,
      location: 'https://keys.attacker.example/canary-1/b/key.json',
    });
  });

  test('redirects where the URL carries both marks', () => {
    expect(get('https://keys.vendor.example/redirect-1/canary-1/key.json')).toMatchObject({ status: 302 });
  });
});

describe('the canary', () => {
  test.each([
    'https://keys.attacker.example/canary-1/key.json',
    'http://127.0.0.1:4000/canary-1/key.json',
    'https://keys.vendor.example/uploads/canary-1/key.json',
    'https://canary-1.attacker.example/key.json',
    'https://keys.attacker.example/redirect-1/canary-1/key.json',
  ])("gives the attacker's key at %s", url => {
    expect(get(url)).toEqual(keyDocument('canary', 'attacker'));
  });

  test('answers in the place of a key host that is asked without TLS', () => {
    const answer = get('http://keys.vendor.example/key.json', { isOverheard: () => true });
    expect(answer).toEqual(keyDocument('canary', 'attacker'));
  });

  test("stays up when the vendor's key service does not", () => {
    const answer = get('https://keys.attacker.example/canary-1/', { fault: { kind: 'hang' } });
    expect(answer).toEqual(keyDocument('canary', 'attacker'));
  });
});

describe('the outside', () => {
  test('answers anything with an empty object', () => {
    expect(get('https://elsewhere.example/')).toEqual(document('outside', '{}'));
  });

  test('does not redirect for a host that nobody trusts', () => {
    expect(get('https://elsewhere.example/redirect-1/x')).toMatchObject({ role: 'outside', status: 200 });
  });

  test('answers as its platform wants, with the request in hand', () => {
    const outside: AnswerState['outside'] = ({ method, url }) => ({
      status: 201,
      contentType: 'text/plain',
      body: `${method} ${url}`,
    });
    expect(get('https://api.example/token', { outside })).toEqual({
      kind: 'reply',
      role: 'outside',
      status: 201,
      contentType: 'text/plain',
      body: 'GET https://api.example/token',
    });
  });
});
