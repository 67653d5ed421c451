// An embedded application is judged, reported and repeated by the command line, and bad input gets one sentence.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import type { RunRecord } from '../../record/record.js';
import { command, directory, root } from './command.js';

const MANIFEST = 'examples/flowlu/app/manifest.json';
const flowlu = ['run', 'http://127.0.0.1:0/app', '--platform', 'flowlu'];
const judged = [...flowlu, '--manifest', MANIFEST];
const start = (file: string) => ['--start', `"${process.execPath}" examples/flowlu/${file}`];
const configured = ['--config', 'examples/flowlu/lifecycle-conformance.config.yaml'];
const example = ['run', 'http://127.0.0.1:0/app', ...configured, ...start('app/app.js')];
const written = (files: Readonly<Record<string, string>>) => directory(files);

const inputs: readonly (readonly [string, () => readonly string[], RegExp])[] = [
  ['no manifest', () => flowlu, /judged by its manifest; give it by --manifest/],
  [
    'a manifest that is not there',
    () => [...flowlu, '--manifest', 'nowhere.json'],
    /nowhere\.json cannot be/,
  ],
  [
    'a manifest that does not parse',
    () => [
      ...flowlu,
      '--manifest',
      join(written({ 'm.json': '{\n  "appId": "a",\n  "name": \n' }), 'm.json'),
    ],
    /m\.json:\d is not JSON/,
  ],
  [
    'a manifest that is a list',
    () => [...flowlu, '--manifest', join(written({ 'm.json': '[]' }), 'm.json')],
    /m\.json is no JSON object/,
  ],
  [
    'a manifest at a URL where nobody answers',
    () => [...flowlu, '--manifest', 'http://127.0.0.1:1/m.json'],
    /^The manifest http:\/\/127\.0\.0\.1:1\/m\.json cannot be read: nobody answers there \(connect ECONNREFUSED/m,
  ],
  [
    'neither URL nor entrypoint',
    () => ['run', '--platform', 'flowlu', '--manifest', join(written({ 'm.json': '{}' }), 'm.json')],
    /no URL to judge; give that of the entrypoint/,
  ],
  ['port 0 without a command', () => judged, /Port 0 .* needs --start/],
  ['a URL without a scheme', () => ['run', 'localhost/app', ...judged.slice(2)], /is no URL/],
  [
    'an unknown meaning',
    () => [...judged, '--parameter', 'account=a'],
    /no meaning "account"; known are domain/,
  ],
  ['a meaning without a name', () => [...judged, '--parameter', 'domain='], /give domain=<name/],
  ['a meaning with a blank name', () => [...judged, '--parameter', 'domain= '], /give domain=<name/],
  [
    'one name for two meanings',
    () => [...judged, '--parameter', 'domain=a', '--parameter', 'language=a'],
    /goes against domain=a; give each meaning one name/,
  ],
  [
    'two names for one meaning',
    () => [...judged, '--parameter', 'domain=a', '--parameter', 'domain=b'],
    /goes against domain=a/,
  ],
  [
    'a name that is no text',
    () => [
      ...judged,
      '--config',
      join(written({ 'lc.yaml': 'parameter: {domain: {name: account}}\n' }), 'lc.yaml'),
    ],
    /"parameter" in .*lc\.yaml:1 must be text/,
  ],
  [
    'a receiver with a password',
    () => [...judged, ...start('app/app.js'), '--webhook-url', 'http://u:p@127.0.0.1:1/'],
    /holds a user name or a password/,
  ],
  [
    'a manifest that is YAML',
    () => [...flowlu, '--manifest', join(written({ 'm.json': 'a: &a 1\nb: *c\n' }), 'm.json')],
    /m\.json:1 is not JSON \(/,
  ],
  ['an unknown method', () => [...judged, '--method', 'put'], /put.*invalid.*get, post/],
  ['a half receiver', () => [...judged, '--webhook-url', 'a.example'], /whole URL/],
  ['an option of signed platforms', () => [...judged, '--key', 'k'], /--key means nothing to flowlu/],
  [
    'an unknown event',
    () => [...judged, ...start('app/app.js'), '--events', 'install'],
    /it has render, webhook/,
  ],
  [
    'its options elsewhere',
    () => ['run', 'http://127.0.0.1:1/', '--method', 'get'],
    /--method means nothing to/,
  ],
  [
    'nothing left to ask',
    () => [...judged, ...start('app/app.js'), '--only', 'update/removed-point-broken'],
    /No case is left to ask/,
  ],
];

test.each(inputs)('%s', async (_, args, sentence) => {
  const { code, stdout, stderr } = await command(args());
  expect(stderr).toMatch(sentence);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(stdout).toBe('');
  expect(code).toBe(2);
});

test('a configuration that names an unknown meaning is told with its line', async () => {
  const file = join(
    written({ 'c.yaml': 'platform: flowlu\nparameter:\n  language: lang\n  tongue: t\n' }),
    'c.yaml',
  );
  const { code, stderr } = await command([...judged, '--config', file]);
  expect(stderr).toMatch(/"parameter" in .*c\.yaml:4: There is no meaning "tongue"; known are/);
  expect(code).toBe(2);
});

test('the correct application is conformant, its record fits the schema, and it says what is never sent', async () => {
  const file = join(directory(), 'record.json');
  const { code, stdout } = await command([...example, '--report', `json=${file}`]);
  expect(stdout).toContain('Conformant');
  expect(stdout).toContain('stops being shown at cards/deal-card');
  expect(code).toBe(0);
  const record = JSON.parse(readFileSync(file, 'utf8')) as RunRecord;
  const schema = JSON.parse(readFileSync(join(root, 'record/record.schema.json'), 'utf8')) as object;
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  ajv.validate(schema, record);
  expect(ajv.errors ?? []).toEqual([]);
  const unsent = record.results.filter(({ suite }) => suite === 'lifecycle');
  expect(unsent.map(({ outcome }) => outcome)).toEqual(['inapplicable', 'inapplicable', 'inapplicable']);
  expect(unsent[0]?.reason).toMatch(/sends no event of the installation/);
});

test('without names nothing is failed that only a name could have told, and the run is not proven', async () => {
  const strict = [...judged, ...start('unusual/strict.js')];
  const { code, stdout, stderr } = await command(strict);
  expect(stderr).toMatch(/No parameter has a name/);
  expect(stdout).toMatch(/not every parameter was told/);
  expect(stdout).not.toMatch(/\d failed/);
  expect(code).toBe(2);
});

test('a case is repeated alone by the command that its finding shows', async () => {
  const names = ['domain=account', 'language=lang'].flatMap(one => ['--parameter', one]);
  const first = await command([...judged, ...names, ...start('flawed/language-english-only.js')]);
  expect(first.code).toBe(1);
  expect(first.stdout).toContain('answered 422');
  const [, repeat = ''] = /repeat +npx lifecycle-conformance (.*)/.exec(first.stdout) ?? [];
  const words = [...repeat.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
  const second = await command(words);
  expect(second.stdout).toMatch(/1 failed/);
  expect(second.code).toBe(1);
});

test('a page that asks for credentials is not called wrong', async () => {
  const file = join(
    written({
      'app.js': `require('node:http').createServer((_, response) => response.writeHead(403).end()).listen(process.env.PORT)`,
    }),
    'app.js',
  );
  const { code, stdout } = await command([
    ...judged,
    ...configured,
    '--start',
    `"${process.execPath}" ${file}`,
  ]);
  expect(stdout).toMatch(/asks for credentials that only the platform/);
  expect(stdout).not.toMatch(/\d failed/);
  expect(code).toBe(2);
});

test('a receiver that asks for credentials is not called wrong', async () => {
  const file = join(
    written({
      'app.js': `require('node:http').createServer((request, response) =>
        response.writeHead(request.url === '/app' ? 200 : 401, { 'content-type': 'text/html' }).end('<p>a</p>')
      ).listen(process.env.PORT)`,
    }),
    'app.js',
  );
  const run = [...judged, '--start', `"${process.execPath}" ${file}`, '--only', 'webhook'];
  const { code, stdout } = await command(run);
  expect(stdout).toMatch(/no credentials of the platform are documented/);
  expect(stdout).toMatch(/--webhook-url/);
  expect(code).toBe(2);
});
