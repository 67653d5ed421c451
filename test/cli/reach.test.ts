// How the plug-in is reached, tried as a new user would: certificates, proxies, addresses that lead elsewhere.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import http2 from 'node:http2';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readRecord } from '../../record/read.js';
import { formats } from '../../reports/index.js';
import { reachOf } from '../../request/reach-options.js';
import { certified } from '../plugins/certificates.js';
import { listening, proxyTo, tlsBefore } from '../plugins/servers.js';
import { command, directory, freePort, root } from './command.js';
import { trustedPlugin } from './trusted.js';

/** Checks of every client that there is: shared connections, a body cut short, a sender that hangs up. */
const FEW = [
  'control/refused',
  'payload/text-body',
  'payload/truncated-body',
  'idempotence/after-hang-up',
].flatMap(id => ['--only', id]);

/** One sentence with the mend, exit code 2, and no stack. */
async function refused(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  const { code, stdout, stderr } = await command(['run', ...args], { env });
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(stdout).toBe('');
  expect(code).toBe(2);
  return stderr;
}

const authority = certified({ name: 'Our authority' });
const ca = () => join(directory({ 'ca.pem': authority.cert }), 'ca.pem');

test.each([
  ['that has signed itself', certified(), /has signed itself; give it by --ca <file>; --insecure/],
  [
    'of an authority that nobody knows',
    certified({ issuer: authority }),
    /who has issued it, and it is not known here.*--ca <file>; --insecure/,
  ],
  ['for another host', certified({ name: 'other.test' }), /to other\.test, not to 127\.0\.0\.1.*--insecure/],
  ['of yesterday', certified({ from: -9, to: -2 }), /has expired on \d{4}-\d\d-\d\d; renew it; --insecure/],
  ['of tomorrow', certified({ from: 2, to: 9 }), /not valid before \d{4}-\d\d-\d\d; look at the clocks/],
])('a certificate %s is refused with the mend', async (what, certificate, sentence) => {
  const port = await tlsBefore(1, certificate);
  const isKnown = what !== 'that has signed itself' && what !== 'of an authority that nobody knows';
  const known = join(directory({ 'own.pem': certificate.cert }), 'own.pem');
  expect(
    await refused([`https://127.0.0.1:${port}/lifecycle/`, ...(isKnown ? ['--ca', known] : [])]),
  ).toMatch(sentence);
});

test('with --ca every client believes the certificate, and the record says so', async () => {
  const { port, flags } = await trustedPlugin();
  const front = await tlsBefore(port, certified({ issuer: authority }));
  const report = join(directory(), 'r.json');
  const url = `https://127.0.0.1:${front}/lifecycle/`;
  const { code } = await command(['run', url, ...flags, ...FEW, '--ca', ca(), '--report', `json=${report}`]);
  const { results, notices } = readRecord(readFileSync(report, 'utf8'));
  expect(results.filter(({ outcome }) => outcome !== 'passed').map(({ reason }) => reason)).toEqual([]);
  expect(results.length).toBeGreaterThan(10);
  expect(notices).toEqual([expect.stringMatching(/held against .*ca\.pem \(--ca\)/)]);
  expect(code).toBe(0);
});

/** A shield has no room for sentences. */
const SPEECHLESS = ['badge', 'badge-svg'];

test('with --insecure any certificate will do, and every report says so', async () => {
  const { port, flags } = await trustedPlugin();
  const front = await tlsBefore(port, certified({ name: 'other.test', from: -9, to: -2 }));
  const files = directory();
  const names = Object.keys(formats);
  const url = `https://127.0.0.1:${front}/lifecycle/`;
  const { code, stdout } = await command([
    ...['run', url, ...flags, ...FEW, '--insecure'],
    ...names.flatMap(name => ['--report', `${name}=${join(files, name)}`]),
  ]);
  const { results, notices } = readRecord(readFileSync(join(files, 'json'), 'utf8'));
  expect(results.filter(({ outcome }) => outcome !== 'passed').map(({ reason }) => reason)).toEqual([]);
  expect(notices).toEqual([expect.stringMatching(/\(--insecure\); it would not have been believed: it has/)]);
  expect(stdout).toContain('--insecure');
  const silent = names.filter(name => !readFileSync(join(files, name), 'utf8').includes('(--insecure)'));
  expect(silent).toEqual(SPEECHLESS);
  expect(code).toBe(0);
});

test('a plug-in that is started with TLS is asked for its certificate, and ended where it is not believed', async () => {
  const { key, cert } = certified();
  const script = `
    const { key, cert } = require('./own.json');
    require('node:https').createServer({ key, cert }, (_, answer) => answer.writeHead(400).end()).listen(process.env.PORT, '127.0.0.1');
    process.on('exit', () => require('node:fs').writeFileSync('ended', ''));
    process.on('SIGTERM', () => process.exit());`;
  const cwd = directory({ 'own.json': JSON.stringify({ key, cert }), 'p.cjs': script });
  const start = ['https://127.0.0.1:0/lifecycle/', '--start', 'node p.cjs', '--cwd', cwd];
  expect(await refused(start)).toMatch(/has signed itself.*--ca <file>/);
  expect(readFileSync(join(cwd, 'ended'), 'utf8')).toBe('');
});

test('TLS where there is none, and none where there is, are told from each other', async () => {
  const plain = await listening(createServer((_, answer) => answer.end()));
  expect(await refused([`https://127.0.0.1:${plain}/lifecycle/`])).toMatch(
    /answers without TLS; give the URL as http:/,
  );
  const secure = await tlsBefore(plain, certified());
  expect(await refused([`http://127.0.0.1:${secure}/lifecycle/`])).toMatch(
    /speaks TLS; give the URL as https:/,
  );
});

test('a server that speaks HTTP/2 alone is told by name, with TLS and without', async () => {
  const { key, cert } = certified({ issuer: authority });
  const secure = await listening(http2.createSecureServer({ key, cert }));
  const words = /speaks HTTP\/2 alone.*let the plug-in.*speak HTTP\/1\.1 as well/;
  expect(await refused([`https://127.0.0.1:${secure}/lifecycle/`, '--ca', ca()])).toMatch(words);
  const plain = await listening(http2.createServer());
  expect(await refused([`http://127.0.0.1:${plain}/lifecycle/`])).toMatch(words);
});

/** Not on this machine, by its name. Nobody looks it up: the proxy is told it as it is. */
const AWAY = 'https://staging.test/lifecycle/';

test('a proxy of the environment is asked for a way to what is not on this machine', async () => {
  const { port, flags } = await trustedPlugin();
  const front = await tlsBefore(port, certified({ name: 'staging.test', issuer: authority }));
  const proxy = await proxyTo(front);
  const files = directory();
  const report = ['--ca', ca(), '--report', `json=${join(files, 'r.json')}`];
  const env = { HTTPS_PROXY: `http://somebody:hunter2@127.0.0.1:${proxy.port}` };
  const { code, stdout } = await command(['run', AWAY, ...flags, ...FEW, ...report], { env });
  const text = readFileSync(join(files, 'r.json'), 'utf8');
  const { results, notices } = readRecord(text);
  expect(results.filter(({ outcome }) => outcome !== 'passed').map(({ reason }) => reason)).toEqual([]);
  expect(notices[0]).toMatch(/tunnel of the proxy http:\/\/127\.0\.0\.1:\d+ \(HTTPS_PROXY\)/);
  expect(text + stdout).not.toContain('hunter2');
  expect(new Set(proxy.asked)).toEqual(new Set(['staging.test:443']));
  expect(code).toBe(0);
});

test('a proxy that refuses, or is not there, is told from the plug-in', async () => {
  const { port } = await proxyTo(1, 407);
  const words = /proxy http:\/\/127\.0\.0\.1:\d+ of https_proxy opens no way to staging\.test.*NO_PROXY/;
  const refusal = await refused([AWAY], { https_proxy: `127.0.0.1:${port}` });
  expect(refusal).toMatch(words);
  expect(refusal).toContain('it answered 407 Refused');
  expect(await refused([AWAY], { https_proxy: `http://127.0.0.1:${await freePort()}` })).toMatch(words);
});

test('a proxy that no request can be sent to is refused, and NO_PROXY goes before all', async () => {
  vi.stubEnv('ALL_PROXY', 'socks5://a:b@127.0.0.1:1');
  onTestFinished(() => void vi.unstubAllEnvs());
  await expect(reachOf({}, [AWAY])).rejects.toThrow(
    /ALL_PROXY names no HTTP proxy.*\(socks5:\/\/127\.0\.0\.1:1\).*NO_PROXY/,
  );
  vi.stubEnv('NO_PROXY', 'other.test, .staging.test,staging.test');
  expect(await reachOf({}, [AWAY])).toEqual({});
});

test('what is on this machine is reached without a proxy', async () => {
  const proxy = await proxyTo(1);
  const env = { HTTP_PROXY: `http://127.0.0.1:${proxy.port}` };
  expect(await refused([`http://127.0.0.1:${await freePort()}/`], env)).toContain('Nobody answers at');
  expect(proxy.asked).toEqual([]);
});

test.each([
  [
    301,
    (event: string) => `https://new.test/hooks/${event}`,
    /sent on to .*give https:\/\/new\.test\/hooks\/ /,
  ],
  [308, (event: string) => `/moved/${event}?a=b`, /give http:\/\/127\.0\.0\.1:\d+\/moved\/ if/],
  [308, (event: string) => `/lifecycle/${event}/`, /at the address itself, without a slash at its end/],
])('a base URL that sends every event on (%i) is told with the place', async (status, place, sentence) => {
  const server = createServer(({ url = '' }, answer) =>
    answer.writeHead(status, { location: place(url.split('/').at(-1) ?? '') }).end(),
  );
  expect(await refused([`http://127.0.0.1:${await listening(server)}/lifecycle/`])).toMatch(sentence);
});

test('a plug-in that sends every event to one page is judged, and the page is named', async () => {
  const server = createServer((_, answer) => answer.writeHead(302, { location: '/login' }).end());
  const url = `http://127.0.0.1:${await listening(server)}/lifecycle/`;
  const { stderr, stdout } = await command(['run', url, '--only', 'status/']);
  expect(stderr).toMatch(/Every event was answered 302 and sent on to http:\/\/127\.0\.0\.1:\d+\/login/);
  expect(stdout).toContain('planned');
});

test('a base URL without the slash at its end means the same', async () => {
  const { port, flags } = await trustedPlugin();
  const { code } = await command(['run', `http://127.0.0.1:${port}/lifecycle`, ...flags, ...FEW]);
  expect(code).toBe(0);
});

test.each([
  ['http://127.0.0.1:1/', { insecure: true }, /--insecure means nothing to http:.*give an https URL/],
  ['http://127.0.0.1:1/', { ca: 'ca.pem' }, /--ca means nothing/],
  ['https://127.0.0.1:1/', { ca: 'ca.pem', insecure: true }, /exclude each other.*leave one out/],
  ['https://127.0.0.1:1/', { ca: 'nowhere.pem' }, /nowhere\.pem cannot be read/],
  ['https://127.0.0.1:1/', { ca: 'package.json' }, /holds no certificate in PEM/],
  ['https://127.0.0.1:1/', { ca: 'test/plugins/broken.pem' }, /holds no certificate in PEM/],
])('for %s %j is refused', async (url, flags, sentence) => {
  await expect(reachOf(flags, [url])).rejects.toThrow(sentence);
});

test('a directory has no certificate that could be asked', async () => {
  const app = [join(root, 'examples/ocp/app'), '--platform', 'ocp', '--insecure'];
  expect(await refused(app)).toMatch(/--insecure means nothing to ocp/);
});

test('the manifest is read behind the same certificate', async () => {
  const manifest = createServer((_, answer) => answer.end('{"lifecycle":{"events":["install"]}}'));
  const front = await tlsBefore(await listening(manifest), certified({ issuer: authority }));
  const args = ['http://127.0.0.1:1/', '--manifest', `https://127.0.0.1:${front}/manifest.json`];
  expect(await refused(args)).toMatch(
    /manifest.*certificate of 127\.0\.0\.1:\d+ is not to be believed.*--ca/,
  );
  expect(await refused([...args, '--ca', ca()])).toContain('Nobody answers at http://127.0.0.1:1/');
});
