// A shared secret that the plug-in repeats in its answers is in no report.

import { readdirSync, readFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { RunRecord } from '../../record/record.js';
import { formats } from '../../reports/index.js';
import { command, directory } from './command.js';

const secret = Buffer.from('a secret that nobody else knows');
const written = `whsec_${secret.toString('base64')}`;
const forms = [written, secret.toString('hex'), secret.toString('utf8'), encodeURIComponent(written)];

const talkative = () =>
  served((_request, response) => {
    response.writeHead(400, { 'content-type': 'application/json', 'x-secret': forms.join(' ') });
    response.end(JSON.stringify({ error: forms.join(' ') }));
  });

async function served(listener: http.RequestListener): Promise<string> {
  const server = http.createServer((request, response) => {
    request.resume();
    listener(request, response);
  });
  await new Promise<void>(done => void server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/events/`;
}

test('in no report, in no form, and not in part', async () => {
  const files = directory({ key: written });
  const reports = Object.keys(formats).flatMap(name => ['--report', `${name}=${join(files, `r.${name}`)}`]);
  const platform = ['--platform', 'examples/own/standard-webhooks/platform.yaml'];
  const chosen = ['--only', 'control/refused', '--only', 'status/'];
  const key = ['--key', join(files, 'key')];
  const { stdout, stderr } = await command([
    ...['run', await talkative(), '--verbose'],
    ...[...platform, ...chosen, ...key, ...reports],
  ]);
  const told = readdirSync(files).filter(name => name !== 'key');
  expect(told).toHaveLength(Object.keys(formats).length);
  const texts = [stdout, stderr, ...told.map(name => readFileSync(join(files, name), 'utf8'))];
  for (const text of texts)
    for (const form of forms) expect(text).not.toContain(form.replace('whsec_', '').slice(0, 20));
  expect(stdout).toContain('(secret, cut)');
});

test('a signature that was sent is in no report, wherever and however it is repeated', async () => {
  const files = directory({ key: written });
  const reports = Object.keys(formats).flatMap(name => ['--report', `${name}=${join(files, `r.${name}`)}`]);
  const signatures: string[] = [];
  const url = await served(({ headers }, response) => {
    const signature = String(headers['webhook-signature']).replace('v1,', '');
    if (/[+/].*[+/]/.test(signature)) signatures.push(signature);
    response.writeHead(400, { 'content-type': 'application/json', 'x-seen': `path/v1,${signature}` });
    response.end(JSON.stringify({ error: `not "v1,${signature}"` }).replaceAll('/', '\\/'));
  });
  const platform = ['--platform', 'examples/own/standard-webhooks/platform.yaml'];
  const chosen = ['--only', 'control/', '--only', 'status/', '--only', 'signature/'];
  const key = ['--key', join(files, 'key')];
  const { stdout, stderr } = await command(['run', url, ...platform, ...chosen, ...key, ...reports]);
  const told = readdirSync(files).filter(name => name !== 'key');
  const texts = [stdout, stderr, ...told.map(name => readFileSync(join(files, name), 'utf8'))];
  expect(signatures.length).toBeGreaterThan(3);
  for (const text of texts)
    for (const signature of signatures)
      expect(text.replaceAll('\\', '')).not.toContain(signature.slice(0, 20));
  const { results } = JSON.parse(readFileSync(join(files, 'r.json'), 'utf8')) as RunRecord;
  const replies = results.flatMap(({ exchanges }) => exchanges.map(({ reply }) => reply));
  for (const reply of replies) if (reply.kind === 'response') JSON.parse(reply.body);
  expect(JSON.stringify(replies)).toContain('characters of what was sent, cut');
});

test('credentials in the headers of an answer are in no report, and cookies keep their names', async () => {
  const files = directory({ key: written });
  const reports = Object.keys(formats).flatMap(name => ['--report', `${name}=${join(files, `r.${name}`)}`]);
  const url = await served((_request, response) => {
    response.writeHead(400, {
      'set-cookie': ['sid=s3cr3t-1; Expires=Wed, 21 Oct 2037 07:28:00 GMT; HttpOnly', 'b=s3cr3t-2'],
      authorization: 'Bearer s3cr3t-3',
      'x-api-key': 's3cr3t-4',
      'x-csrf-token': 's3cr3t-5',
      'www-authenticate': 'Bearer realm="plug-in"',
    });
    response.end();
  });
  const platform = ['--platform', 'examples/own/standard-webhooks/platform.yaml'];
  const key = ['--key', join(files, 'key')];
  await command(['run', url, ...platform, '--only', 'control/', ...key, ...reports]);
  const texts = readdirSync(files).map(name => readFileSync(join(files, name), 'utf8'));
  expect(texts.some(text => text.includes('s3cr3t'))).toBe(false);
  const { results } = JSON.parse(readFileSync(join(files, 'r.json'), 'utf8')) as RunRecord;
  const reply = results.flatMap(({ exchanges }) => exchanges)[0]?.reply;
  expect(reply?.kind === 'response' && reply.headers).toMatchObject({
    'set-cookie': 'sid=(cut); Expires=Wed, 21 Oct 2037 07:28:00 GMT; HttpOnly, b=(cut)',
    authorization: 'Bearer (cut)',
    'x-api-key': '(cut)',
    'x-csrf-token': '(cut)',
    'www-authenticate': 'Bearer realm="plug-in"',
  });
});

const EXPIRED = 'claims/expired-minutes-ago@install';

test.each([
  ['as a word', (start: string) => ['--start', start]],
  ['with an equals sign', (start: string) => [`--start=${start}`]],
])('a value that the start command gives to the plug-in is in no report: %s', async (_, option) => {
  const files = directory();
  const reports = Object.keys(formats).flatMap(name => ['--report', `${name}=${join(files, `r.${name}`)}`]);
  const start = `API_SECRET=s3cr3t-4711 "${process.execPath}" examples/haiilo/flawed/expired-by-an-hour.js`;
  const target = ['http://127.0.0.1:0/lifecycle/', ...option(start)];
  const { stdout, stderr } = await command(['run', ...target, '--only', EXPIRED, '--verbose', ...reports]);
  const texts = [stdout, stderr, ...readdirSync(files).map(name => readFileSync(join(files, name), 'utf8'))];
  expect(texts.some(text => text.includes('4711'))).toBe(false);
  expect(stdout).toContain('API_SECRET="$API_SECRET"');
  const replay = ['replay', join(files, 'r.json'), EXPIRED];
  const unset = await command(replay);
  expect(unset.stderr).toContain('The record keeps no value of API_SECRET');
  expect(unset.code).toBe(2);
  const set = await command(replay, { env: { API_SECRET: 'another' } });
  expect(set.stdout).toMatch(/^STILL FAILING/);
});

test('a secret that the start command gives is in no report either where the plug-in says it', async () => {
  const files = directory({
    'plugin.mjs': `import http from 'node:http';
      console.log('started with ' + process.env.API_SECRET);
      http.createServer((request, response) => {
        request.resume();
        response.writeHead(400, { 'x-seen': process.env.API_SECRET, 'x-mode': process.env.MODE });
        response.end(JSON.stringify({ error: process.env.API_SECRET }));
      }).listen(process.env.PORT);`,
  });
  const reports = Object.keys(formats).flatMap(name => ['--report', `${name}=${join(files, `r.${name}`)}`]);
  const start = `MODE=production sh -c 'API_SECRET="s3cr3t/4711" exec "${process.execPath}" plugin.mjs'`;
  const target = ['http://127.0.0.1:0/lifecycle/', '--start', start, '--cwd', files];
  const { stdout, stderr } = await command(['run', ...target, '--only', 'control/', '--verbose', ...reports]);
  const told = readdirSync(files).filter(name => name !== 'plugin.mjs');
  const texts = [stdout, stderr, ...told.map(name => readFileSync(join(files, name), 'utf8'))];
  expect(texts.some(text => text.includes('4711'))).toBe(false);
  expect(stderr).toContain('started with (secret, cut)');
  const { results } = JSON.parse(readFileSync(join(files, 'r.json'), 'utf8')) as RunRecord;
  const reply = results.flatMap(({ exchanges }) => exchanges)[0]?.reply;
  expect(reply?.kind === 'response' && reply.headers).toMatchObject({
    'x-seen': '(secret, cut)',
    'x-mode': 'production',
  });
});
