// The functions `run`, `judge` and `mint`: what they tell, how they are broken off, what they leave behind.

import { createHmac } from 'node:crypto';
import http, { createServer } from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { BatchInterceptor } from '@mswjs/interceptors';
import { ClientRequestInterceptor } from '@mswjs/interceptors/ClientRequest';
import { FetchInterceptor } from '@mswjs/interceptors/fetch';
import { decodeJwt, importJWK, type JWK, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import {
  type JudgeOptions,
  judge,
  type MintOptions,
  mint,
  type RunEvent,
  type RunOptions,
  type RunRecord,
  run,
  type Target,
} from '../../library/index.js';
import { caseResult } from '../records/parts.js';
import { recordOf } from '../records/record.js';
import { listener } from './apps/bare.js';

const STARTED = 'http://127.0.0.1:0/lifecycle/';
const start = 'node examples/haiilo/plugin.js';
const FEW: RunOptions = { path: '/lifecycle/', only: ['claims/expir'] };

async function eventsOf(target: Target, options: RunOptions): Promise<readonly RunEvent[]> {
  const told: RunEvent[] = [];
  for await (const event of run(target, options)) told.push(event);
  return told;
}

async function recordFrom(target: Target, options: RunOptions): Promise<RunRecord> {
  const last = (await eventsOf(target, options)).at(-1);
  if (last?.type !== 'record') throw new Error('the last event is no record');
  return last.record;
}

function answers(url: string): Promise<boolean> {
  return new Promise(done => {
    const socket = net.connect(Number(new URL(url).port), '127.0.0.1');
    socket.on('connect', () => done(true)).on('error', () => done(false));
    socket.on('connect', () => socket.destroy());
  });
}

describe('run', () => {
  test('tells what is planned, every result, and the record that holds them', async () => {
    const events = await eventsOf(listener(), FEW);
    const types = events.map(({ type }) => type).filter(type => type !== 'notice');
    const results = events.flatMap(event => (event.type === 'result' ? [event.result] : []));
    const [planned] = events.filter(({ type }) => type === 'planned');
    const last = events.at(-1);
    expect(types).toEqual(['planned', ...results.map(() => 'result'), 'record']);
    expect(planned).toMatchObject({
      cases: results.length,
      head: { platform: 'haiilo', trust: { by: 'world' } },
    });
    if (last?.type !== 'record') throw new Error('the last event is no record');
    expect(last.record.results.map(one => one.case).sort()).toEqual(results.map(one => one.case).sort());
    expect(last.record.summary.verdict).toBe('conformant');
  });

  test('judges an app alike a second time, though it has kept the key of the first', async () => {
    const app = listener();
    const options: RunOptions = { path: '/lifecycle/', only: ['control/refused', 'control/other-key-host'] };
    const judged = async () =>
      (await recordFrom(app, options)).results.map(({ case: id, outcome }) => [id, outcome]);
    const first = await judged();
    expect(await judged()).toEqual(first);
  });

  test('answers for the key hosts of an app, and takes everything off again', async () => {
    const before = [globalThis.fetch, http.request, http.get, https.request, https.get, http.ClientRequest];
    const record = await recordFrom(listener(), FEW);
    // Without the key that is published there nothing honest would be.
    expect(record.calibration).toMatchObject({ accepted: true, form: 'in the documented form' });
    expect([globalThis.fetch, http.request, http.get, https.request, https.get, http.ClientRequest]).toEqual(
      before,
    );
    expect(await answers(record.target.url)).toBe(false);
  });

  test('leaves at work what intercepts requests already, as msw does', async () => {
    const { request } = http;
    const seen: string[] = [];
    const interceptors = [new ClientRequestInterceptor(), new FetchInterceptor()];
    const theirs = new BatchInterceptor({ name: 'theirs', interceptors });
    theirs.on('request', ({ request: { url }, controller }) => {
      seen.push(url);
      if (url === 'https://theirs.example/') controller.respondWith(new Response('theirs'));
    });
    theirs.apply();
    const record = await recordFrom(listener(), FEW);
    expect(record.summary.exitCode).toBe(0);
    expect(await (await fetch('https://theirs.example/')).text()).toBe('theirs');
    theirs.dispose();
    expect(http.request).toBe(request);
  });

  test('leaves a server listening that was listening before', async () => {
    const server = createServer(listener()).listen(0, '127.0.0.1');
    await new Promise(done => server.once('listening', done));
    const { port } = server.address() as AddressInfo;
    const record = await recordFrom(server, FEW);
    expect(record.target.url).toBe(`http://127.0.0.1:${port}/lifecycle/`);
    expect(record.summary.exitCode).toBe(0);
    expect(server.listening).toBe(true);
    await new Promise(done => server.close(done));
  });

  test('judges two apps of one process one after the other, each in its own world', async () => {
    const both = [listener(), listener({ requiredTimes: ['iat'] })].map(app => recordFrom(app, FEW));
    const codes = (await Promise.all(both)).map(({ summary }) => summary.exitCode);
    expect(codes).toEqual([0, 1]);
  });

  test('says what cannot be asked of an app, and what to do about it', async () => {
    const { results } = await recordFrom(listener(), { path: '/lifecycle/', only: ['timeout/', 'status/'] });
    const unasked = results.filter(({ outcome }) => outcome === 'inapplicable');
    expect(new Set(unasked.map(({ reason }) => reason))).toEqual(
      new Set([
        'no second process of the plug-in can be started beside the first',
        'the output of the plug-in cannot be read',
      ]),
    );
    expect(unasked.every(({ mend }) => mend?.includes('--start'))).toBe(true);
  });

  test('ends what it has started when the loop is left', async () => {
    let url = '';
    for await (const event of run(STARTED, { start })) {
      if (event.type === 'planned') url = event.head.target.url;
      if (event.type === 'result') break;
    }
    expect(url).not.toBe('');
    expect(await answers(url)).toBe(false);
  });

  test('ends what it has started when it is told to, and throws the reason', async () => {
    const controller = new AbortController();
    let url = '';
    const loop = async () => {
      for await (const event of run(STARTED, { start, signal: controller.signal })) {
        if (event.type === 'planned') url = event.head.target.url;
        if (event.type === 'result') controller.abort(new Error('enough'));
      }
    };
    await expect(loop()).rejects.toThrow('enough');
    expect(url).not.toBe('');
    expect(await answers(url)).toBe(false);
  });

  test('begins nothing before it is asked for an event', async () => {
    const events = run('no URL');
    await expect(events.next()).rejects.toThrow('"no URL" cannot be used: It is no URL');
  });

  test.each<[Target, RunOptions, RegExp]>([
    ['http://127.0.0.1:1/', {}, /^Nobody answers at .*; start the plug-in there/],
    ['http://127.0.0.1:1/', { path: '/x' }, /^"path" means nothing without an app/],
    ['http://127.0.0.1:1/', { deadline: '3 weeks' as '3s' }, /^"deadline" in the options: Give a time/],
    ['http://127.0.0.1:1/', { failOn: 'never' as 'must' }, /^"failOn" in the options: Allowed choices/],
    [{ fetch: () => undefined } as never, {}, /createAdaptorServer/],
    [() => undefined, { start }, /^--start means nothing to an app/],
    [() => undefined, { platform: 'ocp' }, /^ocp calls code and no app/],
    [() => undefined, { path: 'lifecycle' }, /begins with no slash/],
    [() => undefined, { path: 5 as never }, /^"path" is 5; give text, or leave it out\.$/],
    [() => undefined, null as never, /^The options are null; give an object such as/],
    [() => undefined, { apiAccessUrl: 'http://[' }, /^"http:\/\/\[" cannot be used: It is no URL/],
    [STARTED, null as never, /^The options are null; give an object such as/],
    [STARTED, 'fast' as never, /^The options are "fast"; give an object/],
    [STARTED, [] as never, /^The options are a list; give an object/],
    [STARTED, { signal: 5 as never }, /^"signal" is 5; give that of an AbortController, or leave it out\.$/],
    [STARTED, { signal: {} as never }, /^"signal" is of the type object; give that of an AbortController/],
    [null as never, {}, /^The target is null; give a URL or an app/],
  ])('says in one sentence what is to be mended: %s %j', async (target, options, sentence) => {
    await expect(eventsOf(target, options)).rejects.toThrow(sentence);
  });

  test('tells how a case is repeated by the command line', async () => {
    const { results } = await recordFrom(STARTED, {
      start,
      only: ['claims/subject-missing@install'],
      deadline: '9s',
    });
    expect(results[0]?.repeat).toBe(
      `npx lifecycle-conformance run ${STARTED} --start '${start}' --deadline 9s --seed 1 --only claims/subject-missing@install`,
    );
  });
});

describe('judge', () => {
  const waiver = { check: 'a/should', reason: 'known', owner: 'us', expires: '2999-01-01' };
  const record = recordOf([
    caseResult('a/must', 'install', { outcome: 'passed' }),
    caseResult('a/should', 'install', { outcome: 'waived', level: 'SHOULD', reason: 'seen', waiver }),
  ]);

  test.each([
    ['nothing more', {}, 'conformant with warnings', 0],
    ['a level', { failOn: 'should' }, 'not conformant', 1],
    ['strictly', { strict: true }, 'not conformant', 1],
    ['a number of warnings', { maxWarnings: 0 }, 'conformant with warnings', 1],
    ['a waiver', { failOn: 'should', waivers: [waiver] }, 'conformant but for waivers', 0],
    [
      'a waiver that has expired',
      { waivers: [{ ...waiver, expires: '2001-01-01' }] },
      'conformant with warnings',
      1,
    ],
  ] as const)('decides anew by %s, whatever was waived before', (_by, options, verdict, exitCode) => {
    expect(judge(record, options).summary).toMatchObject({ verdict, exitCode });
  });

  test.each([
    [{ failOn: 'most' }, /^"failOn" in the options: Allowed choices are must, should, may/],
    [{ failOn: 'constructor' }, /^"failOn" in the options: Allowed choices/],
    [{ failOn: 5 }, /^"failOn" in the options: Allowed choices/],
    [{ failOn: null }, /^"failOn" in the options must be text/],
    [{ failon: 'should' }, /^"failon" in the options means nothing to judge; known are: strict, failOn,/],
    [{ strict: 'false' }, /^"strict" in the options must be true or false/],
    [{ maxWarnings: Number.NaN }, /^"maxWarnings" in the options: Give a whole number/],
    [{ waivers: {} }, /^In the options "waivers" must be array/],
    [{ flaky: 'x' }, /^In the options "flaky" must be array/],
    [{ waivers: [{ ...waiver, check: '' }] }, /^In the options "waivers\.0\.check"/],
    [{ waivers: [{ ...waiver, target: '' }] }, /^In the options "waivers\.0\.target"/],
    [{ waivers: [{ ...waiver, target: null }] }, /^In the options "waivers\.0\.target" must be string/],
    [{ waivers: [{ check: 'a/should', owner: 'us', expires: '2999-01-01' }] }, /property 'reason', why/],
    [{ waivers: [{ ...waiver, reason: 'todo' }] }, /^In the options waivers\[0\] "reason" does not say yet/],
    [{ waivers: [{ ...waiver, expires: 'never' }] }, /waivers\[0\] "expires" is "never" and no day such as/],
    [{ waivers: [{ ...waiver, expires: '2027-99-99' }] }, /"expires" is "2027-99-99" and no day/],
    [{ waivers: [waiver, { ...waiver, expires: '31.01.2020' }] }, /waivers\[1\] "expires" is "31\.01\.2020"/],
    [{ waivers: [{ ...waiver, expires: new Date() }] }, /"waivers\.0\.expires" must be string/],
    [{ waivers: [{ ...waiver, check: 'nosuch/thing' }] }, /waives "nosuch\/thing", and no check begins so/],
    [{ flaky: [waiver] }, /property 'attempts'/],
    [
      { flaky: [{ ...waiver, attempts: 3, check: 'algorithm/none' }] },
      /^In the options flaky\[0\] calls "algorithm\/none" flaky, and all of it are forgeries/,
    ],
    [null, /^The options are null; give an object/],
  ])('says in one sentence what of its options is to be mended: %j', (options, sentence) => {
    const decide = () => judge(record, options as JudgeOptions);
    expect(decide).toThrow(sentence);
    expect(decide).toThrow(expect.objectContaining({ name: 'UserError' }));
  });

  test('lets a waiver of one check forgive no other that begins alike, asked or not', () => {
    const upper = caseResult('algorithm/none-upper-case', 'install', { outcome: 'failed', reason: 'seen' });
    const few = recordOf([caseResult('control/refused', 'install'), upper]);
    const waivers = [{ ...waiver, check: 'algorithm/none' }];
    expect(judge(few, { waivers }).summary).toMatchObject({ verdict: 'not conformant', exitCode: 1 });
  });

  test('never calls nothing green', () => {
    expect(judge(recordOf([])).summary).toMatchObject({ verdict: 'not proven', exitCode: 2 });
  });

  test.each([
    ['called flaky without attempts', { outcome: 'flaky', waiver }, /attempts of a\/b@install.*called flaky/],
    ['a MUST that is only noted', { outcome: 'noted', reason: 'seen' }, /a broken MUST to be called failed/],
    ['passed with a reason', { reason: 'answered 201' }, /nothing against a\/b@install/],
    ['told twice', { case: 'a/must@install' }, /every case once/],
  ] as const)('refuses a result that contradicts itself: %s', (_name, changes, sentence) => {
    const results = [caseResult('a/must', 'install'), caseResult('a/b', 'install', changes)];
    const flaky = [{ ...waiver, check: 'a/', attempts: 3 }];
    expect(() => judge(recordOf(results), { flaky })).toThrow(sentence);
  });

  test('knows no requirement that the record does not hold', () => {
    expect(() => judge({} as typeof record)).toThrow(/^Expected a record .* give what a run has returned/);
    expect(() => judge(record, { require: ['haiilo.nothing'] })).toThrow(
      /^There is no requirement "haiilo.nothing"/,
    );
  });
});

describe('mint', () => {
  test('makes deliveries of one installation that the documented key verifies', async () => {
    const [one, two] = await Promise.all([mint('install'), mint('uninstall')]);
    const { key } = JSON.parse(one.keyDocument) as { readonly key: JWK };
    const { payload } = await jwtVerify(one.token ?? '', await importJWK(key, 'RS512'));
    const other = decodeJwt(two.token ?? '');
    expect(one).toMatchObject({ method: 'POST', path: '/install', body: `token=${one.token}` });
    expect(payload.sub).toBe('install');
    expect([other['tenantId'], other['pluginId']]).toEqual([payload['tenantId'], payload['pluginId']]);
    expect(other.jti).not.toBe(payload.jti);
    expect(two.keyDocument).toBe(one.keyDocument);
  });

  test('tells claims and times otherwise, and of another installation', async () => {
    const tenantUrl = 'https://mine.haiilocloud.com/';
    const options = { installation: 'other', tenantUrl, claims: { exp: undefined, iat: 5, note: 'ours' } };
    const claims = decodeJwt((await mint('install', options)).token ?? '');
    expect(claims).toMatchObject({ iss: 'https://mine.haiilocloud.com', iat: 5, note: 'ours' });
    expect(claims).not.toHaveProperty('exp');
    expect(claims['pluginId']).not.toBe(decodeJwt((await mint('install')).token ?? '')['pluginId']);
  });

  test('tells the secret by which a message is verified', async () => {
    const platform = 'examples/own/standard-webhooks/platform.yaml';
    const { headers, body, secret = '', token } = await mint('installed', { platform });
    const { 'webhook-id': id, 'webhook-timestamp': timestamp } = headers;
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${signature}`);
    expect(token).toBeUndefined();
  });

  test.each([
    ['nope', {}, /^The contract has no event "nope"; it has install/],
    ['install', { platform: 'ocp' }, /^ocp delivers no signed events/],
    ['install', { key: 'key.json' }, /^--key and --key-url belong together/],
    ['install', null, /^The options are null; give an object/],
    ['install', 5, /^The options are 5; give an object/],
    ['install', { claims: null }, /^"claims" is null; give an object of claims/],
    ['install', { claims: 'exp' }, /^"claims" is "exp"; give an object of claims/],
    ['install', { claims: [1] }, /^"claims" is a list; give an object of claims/],
    ['install', { installation: null }, /^"installation" is null; give text/],
    [undefined, {}, /^The event is undefined; give the name of one, such as 'install'\.$/],
    [null, {}, /^The event is null; give the name of one/],
    [['install'], {}, /^The event is a list; give the name of one/],
  ] as const)('says in one sentence what is to be mended: %s %j', async (event, options, sentence) => {
    await expect(mint(event as string, options as MintOptions)).rejects.toThrow(sentence);
  });

  test('says of claims that no token can hold why they cannot be signed', async () => {
    const circular: Record<string, unknown> = {};
    circular['itself'] = circular;
    for (const [claims, why] of [
      [circular, 'circular structure'],
      [{ exp: 1n }, 'BigInt'],
    ] as const) {
      const minted = mint('install', { claims } as unknown as MintOptions);
      await expect(minted).rejects.toThrow(expect.objectContaining({ name: 'UserError' }));
      await expect(minted).rejects.toThrow(
        new RegExp(`^"claims" cannot be written as JSON \\(.*${why}.*\\); give what JSON can hold\\.$`),
      );
    }
  });
});
