// Bad input gets one clear sentence with the mend, exit code 2, and no stack.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fullRecord } from '../records/record.js';
import { command, directory, freePort } from './command.js';

const url = 'http://127.0.0.1:1/lifecycle/';
const openapi = 'openapi: 3.0.3\ninfo: { title: t, version: 1.0.0 }\npaths: {}\n';

const inputs: readonly (readonly [string, (files: string) => readonly string[], RegExp])[] = [
  ['an unknown option', () => ['run', url, '--onyl', 'x'], /unknown option '--onyl'.*Did you mean --only/s],
  [
    'waivers of another shape',
    dir => ['run', url, '--waivers', `${dir}/list.yaml`],
    /list\.yaml holds no members \(name: value\)/,
  ],
  ['an unknown command', () => ['rnu'], /unknown command 'rnu'.*run/s],
  ['no URL', () => ['run'], /no URL to judge.*--manifest/],
  ['a URL without a scheme', () => ['run', '127.0.0.1:3000/lifecycle/'], /no URL.*with its scheme/],
  [
    'a URL of another scheme',
    () => ['run', 'ftp://127.0.0.1/x'],
    /ftp:\/\/ cannot be asked; give .*http:\/\//,
  ],
  ['a port beyond the last', () => ['run', 'http://127.0.0.1:65536/'], /no port 65536; give one up to 65535/],
  [
    'another contract of a platform without one',
    () => ['list', '--platform', 'devrev', '--contract', 'nowhere.yaml'],
    /--contract means nothing to devrev.*leave it out/,
  ],
  [
    'a record that is not JSON',
    dir => ['report', `${dir}/no.yaml`, '--report', 'json'],
    /no\.yaml: Expected a record in JSON/,
  ],
  ['a URL with a query', () => ['run', 'http://127.0.0.1:1/?a=b'], /no query and no fragment/],
  [
    'a URL with a password',
    () => ['run', 'http://user:pw@127.0.0.1:1/lifecycle/'],
    /^(?!.*pw).*127\.0\.0\.1:1.*user name or a password.*without them/,
  ],
  [
    'an API access URL with a user name',
    () => ['run', url, '--api-access-url', 'http://user@127.0.0.1:1/lifecycle/'],
    /user name or a password.*without them/,
  ],
  ['port 0 without --start', () => ['run', 'http://127.0.0.1:0/'], /Port 0.*--start/],
  ['a port nobody listens on', () => ['run', url], /Nobody answers at.*--start/],
  [
    'a host that nobody knows',
    () => ['run', 'https://no-such-host.invalid/lifecycle/'],
    /host no-such-host\.invalid does not resolve .*correct it in the URL/,
  ],
  [
    'an unknown check',
    () => ['run', url, '--only', 'signature/emty'],
    /no check "signature\/emty".*"signature\/empty"/,
  ],
  ['an unknown event', () => ['run', url, '--events', 'instal'], /no event "instal".*install/],
  ['an unknown platform', () => ['run', url, '--platform', 'slack'], /haiilo/],
  ['a URL to pass', () => ['run', url, '--pass', 'https://api.example.com'], /Give a host, such as/],
  ['a pattern to pass', () => ['run', url, '--pass', '*.example.com'], /Give a host, such as/],
  [
    'two reports on standard output',
    () => ['run', url, '--report', 'json', '--report', 'badge'],
    /json and badge would run into each other on standard output; .*--report badge=<path>/,
  ],
  [
    'two reports of one path',
    files => ['run', url, '--report', `json=${files}/a`, '--report', `html=${files}/./a`],
    /html=.* would destroy what --report json writes there; give another path/,
  ],
  [
    'a report over the waivers',
    files => ['run', url, '--waivers', `${files}/waivers.yaml`, '--report', `json=${files}/waivers.yaml`],
    /json=.* would destroy what is read by this command; give another path/,
  ],
  [
    'a waiver with an owner of blanks',
    files => ['run', url, '--waivers', `${files}/blank.yaml`],
    /blank\.yaml:1 "owner" does not say yet who answers/,
  ],
  ['an unknown report format', () => ['run', url, '--report', 'pdf=x'], /json, junit, html/],
  [
    'a report path that cannot be',
    () => ['run', url, '--report', 'json=/dev/null/x.json'],
    /cannot be written.*another path/,
  ],
  [
    'a report in a directory where nothing can be made',
    () => ['run', url, '--report', 'html=/proc/nowhere/deep/r.html'],
    /cannot be written.*another path/,
  ],
  [
    'keys for a directory where nothing can be made',
    () => ['keys', '--out', '/proc/nowhere/deep'],
    /was not written.*another --out/,
  ],
  [
    'a contract that is not there',
    () => ['run', url, '--contract', 'nowhere.yaml'],
    /nowhere\.yaml cannot be read.*OpenAPI/,
  ],
  [
    'a contract that is no YAML',
    dir => ['run', url, '--contract', `${dir}/no.yaml`],
    /neither YAML nor JSON/,
  ],
  [
    'a contract that is not OpenAPI',
    dir => ['run', url, '--contract', `${dir}/other.yaml`],
    /not an OpenAPI document/,
  ],
  [
    'a contract without a token',
    dir => ['run', url, '--contract', `${dir}/empty.yaml`],
    /no operation whose request body carries a token/,
  ],
  [
    'an invalid contract',
    dir => ['run', url, '--contract', `${dir}/invalid.yaml`],
    /not a valid OpenAPI document/,
  ],
  [
    'a manifest that is not JSON',
    dir => ['run', url, '--manifest', `${dir}/no.yaml`],
    /manifest .* is not JSON/,
  ],
  [
    'a manifest of the plug-in that --start is yet to start',
    () => ['run', '--manifest', 'http://127.0.0.1:0/manifest.json', '--start', 'true'],
    /manifest\.json is read before --start starts .*; start it yourself and leave --start out, or give the file/,
  ],
  [
    'a manifest with a comma too many',
    dir => ['run', url, '--manifest', `${dir}/comma.json`],
    /The manifest \S*comma\.json:3 is not JSON/,
  ],
  [
    'a relative manifest URL',
    dir => ['run', '--manifest', `${dir}/manifest.json`],
    /is relative.*lifecycle base URL/,
  ],
  [
    'a key without its URL',
    dir => ['run', url, '--key', `${dir}/key.json`],
    /--key and --key-url belong together/,
  ],
  [
    'a key that is none',
    dir => ['run', url, '--key', `${dir}/key.json`, '--key-url', url],
    /holds no private RSA key/,
  ],
  ['a deadline that is no time', () => ['run', url, '--deadline', 'soon'], /30s/],
  ['a concurrency of none', () => ['run', url, '--concurrency', '0'], /whole number from 1/],
  ['a command that ends at once', () => ['run', 'http://127.0.0.1:0/', '--start', 'exit 7'], /exit(ed)?.*7/],
  ['a record that is none', dir => ['report', `${dir}/key.json`, '--report', 'html'], /Expected/],
  ['a record that is not there', () => ['report', 'nowhere.json', '--report', 'html'], /cannot be read/],
  [
    'a record that is not there, for nothing',
    () => ['report', 'nowhere.json'],
    /nowhere\.json cannot be read/,
  ],
  ['a report of nothing', dir => ['report', `${dir}/record.json`], /Nothing to render/],
];

const files = {
  'record.json': JSON.stringify(fullRecord()),
  'no.yaml': 'a: [',
  'comma.json': '{\n  "a": 1,\n}',
  'other.yaml': 'hello: world\n',
  'empty.yaml': openapi,
  'invalid.yaml': 'openapi: 3.0.3\ninfo: {}\npaths: {}\n',
  'manifest.json': '{"lifecycle":{"url":"/lifecycle/","events":["install"]}}',
  'key.json': '{"kty":"RSA"}',
  'waivers.yaml': 'waivers: []\n',
  'list.yaml': '- signature/empty\n',
  'blank.yaml': 'waivers: [{ check: signature/empty, reason: r, owner: " ", expires: 2027-01-31 }]\n',
};

test.each(inputs)('%s', async (_, args, sentence) => {
  const { code, stdout, stderr } = await command(args(directory(files)));
  expect(stderr).toMatch(sentence);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(stdout).toBe('');
  expect(code).toBe(2);
});

test('the version is told and nothing else', async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };
  expect(await command(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test('a selection that leaves nothing', async () => {
  const start = 'node examples/haiilo/plugin.js';
  const only = ['--events', 'install', '--only', 'signature/empty@uninstall'];
  const { stderr, code } = await command(['run', 'http://127.0.0.1:0/lifecycle/', '--start', start, ...only]);
  expect(stderr).toMatch(/No case is left to ask/);
  expect(code).toBe(2);
});

test('a command whose port never answers', async () => {
  const url = `http://127.0.0.1:${await freePort()}/`;
  const { stderr, code } = await command(['run', url, '--start', 'sleep 30', '--ready-within', '1s']);
  expect(stderr).toMatch(/--ready-within|did not answer|not ready/);
  expect(code).toBe(2);
});

test('a configuration file with an unknown option, and one that cannot be read', async () => {
  const unknown = directory({ 'lifecycle-conformance.config.json': '{"concurency": 3}' });
  const first = await command(['run', url], { cwd: unknown });
  expect(first.stderr).toMatch(/"concurency".*is no option.*concurrency/);
  const broken = directory({ 'lifecycle-conformance.config.json': '{' });
  const second = await command(['run', url], { cwd: broken });
  expect(second.stderr).toMatch(/cannot be read.*mend it/);
  expect([first.code, second.code]).toEqual([2, 2]);
});

const configurations: readonly (readonly [string, string, string, RegExp])[] = [
  [
    'YAML that does not parse',
    'c.yaml',
    'seed: 1\nonly: a: b\n',
    /c\.yaml:2 cannot be read \(Nested mappings/,
  ],
  [
    'JSON that does not parse',
    'c.json',
    '{\n"seed": 1,\n"only" "a"}',
    /c\.json:3 cannot be read \((Unexpected|Expected)/,
  ],
  ['a module that does not parse', 'c.mjs', 'const a = 1;\nlet b = = 2;', /SyntaxError: .*c\.mjs:2:9\)/],
  [
    'a getter that throws',
    'c.mjs',
    'export default { get seed() { throw new Error("no seed today"); } };',
    /c\.mjs cannot be read \(no seed today\)/,
  ],
  [
    'named exports alone',
    'c.mjs',
    "export const failOn = 'should';\nexport const seed = 7;\n",
    /c\.mjs has no default export; write export default \{ … \} and run again\.$/m,
  ],
  ['a list', 'c.yaml', '- seed\n', /c\.yaml cannot be read \(it holds no object\)/],
  ['an unknown option', 'c.yaml', 'seed: 1\nconcurency: 3\n', /"concurency" in .*c\.yaml:2 is no option/],
  ['a mapping for a number', 'c.yaml', '\nseed: { a: 1 }\n', /"seed" in .*c\.yaml:2 must be text, a number/],
  [
    'a list of mappings with an unknown meaning',
    'c.yaml',
    'parameter:\n  - tokne: t\n',
    /"parameter" in .*c\.yaml:2: .*tokne/,
  ],
];

test.each(configurations)('a configuration: %s', async (_, name, text, sentence) => {
  const file = join(directory({ [name]: text }), name);
  const { code, stderr } = await command(['run', url, '--config', file]);
  expect(stderr).toMatch(sentence);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(code).toBe(2);
});

test('keys write over neither of the files that a plug-in may trust, and leave no half of a pair', async () => {
  for (const taken of ['lifecycle-conformance.key.json', 'lifecycle-conformance.jwk.json']) {
    const files = directory({ [taken]: 'trusted' });
    const { code, stderr } = await command(['keys', '--out', files]);
    expect(stderr).toMatch(new RegExp(`${taken} was not written: it exists already; .*another --out\\.\n$`));
    expect(code).toBe(2);
    expect(readdirSync(files)).toEqual([taken]);
    expect(readFileSync(join(files, taken), 'utf8')).toBe('trusted');
  }
});

test('a run that comes to nothing leaves no directory that it has made for a report', async () => {
  const files = directory();
  const { code } = await command(['run', url, '--report', `json=${files}/a/b/c.json`]);
  expect(code).toBe(2);
  expect(existsSync(join(files, 'a'))).toBe(false);
});

test('a run that comes to nothing keeps older reports and leaves no empty ones', async () => {
  const files = directory({ 'old.html': 'of last week' });
  const [old, fresh] = [join(files, 'old.html'), join(files, 'new.json')];
  const { code } = await command(['run', url, '--report', `html=${old}`, '--report', `json=${fresh}`]);
  expect(code).toBe(2);
  expect(readFileSync(old, 'utf8')).toBe('of last week');
  expect(existsSync(fresh)).toBe(false);
});
