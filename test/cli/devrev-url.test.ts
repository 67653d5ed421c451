// A snap-in behind a local runner is judged by the runner's URL, and what a runner hides turns nothing red.

import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { command, type Ended, freePort, root } from './command.js';

const ANY = 'http://127.0.0.1:0';
const correct = 'examples/devrev/snap-in';
const runner = 'node examples/devrev/runner.js';
const forgetful = 'node test/plugins/forgetful-runner.js';

const manifestOf = (snapIn: string) => ['--platform', 'devrev', '--manifest', `${snapIn}/manifest.yaml`];

function judged(snapIn: string, start: string, ...more: readonly string[]): Promise<Ended> {
  return command(['run', ANY, ...manifestOf(snapIn), '--start', `${start} ${snapIn}`, ...more]);
}

/** A runner that runs already; its URL. */
async function running(snapIn: string): Promise<string> {
  const port = await freePort();
  const child = spawn(process.execPath, ['examples/devrev/runner.js', snapIn], {
    cwd: root,
    env: { ...process.env, PORT: String(port) },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const url = `http://127.0.0.1:${port}`;
  for (let left = 500; left > 0; left -= 1) {
    if (await fetch(url).catch(() => undefined)) return url;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  throw new Error('the runner did not start');
}

test('the correct snap-in behind a correct runner is conformant', async () => {
  const { code, stdout } = await judged(correct, runner, '--strict');
  expect(stdout).toMatch(/Conformant: no duty was found broken in \d+ executed cases/);
  expect(code).toBe(0);
});

test.each([
  [
    'activate-swallows',
    'activate/failure-swallowed',
    /POST https:\/\/shop\.example\/webhooks was answered with 503/,
  ],
  ['activate-creates-each-time', 'activate/repeated', /left 2 at .*where one activation makes 1/],
  ['deactivate-forgets', 'deactivate/left-over', /left .* registered/],
  ['function-missing', 'hook/function-missing', /the code has no function "reconnect"/],
])('%s fails through a runner, too', async (name, check, reason) => {
  const { code, stdout } = await judged(
    `examples/devrev/flawed/${name}`,
    runner,
    '--strict',
    '--only',
    check,
  );
  expect(stdout).toMatch(reason);
  expect(code).toBe(1);
});

test('a function that is missing blocks whatever would call it', async () => {
  const only = ['--only', 'hook/function-missing', '--only', 'update/failing'];
  const { stdout } = await judged('examples/devrev/flawed/function-missing', runner, ...only);
  expect(stdout).toMatch(/BLOCKED 1 case\n.*the code has no function "reconnect"/);
});

test('what a runner hides turns no check red', async () => {
  const hidden = ['hook/thrown', 'hook/unawaited', 'hook/failure-returned', 'secret/shown', 'event/'];
  const only = hidden.flatMap(id => ['--only', id]);
  const { stdout } = await judged('examples/devrev/flawed/throws-errors', runner, '--strict', ...only);
  expect(stdout).toMatch(/\d+ inapplicable/);
  expect(stdout).not.toMatch(/failed|warned|blocked/);
});

test('a runner that forgets an await is told as one that ends', async () => {
  const module = `${forgetful} ${join(root, correct, 'code/function-factory.js')}`;
  const only = ['--only', 'hook/no-result', '--only', 'validate'];
  const { code, stdout } = await judged(correct, module, '--strict', ...only);
  // Whether it has answered before it ends is a matter of moments.
  expect(stdout).toMatch(
    /the runner ended its process with exit code 1( after it had answered)? at validate/,
  );
  expect(stdout).toMatch(/Let the runner await every function/);
  expect(code).not.toBe(0);
});

test('a runner that runs already is judged by what it asks of DevRev', async () => {
  const snapIn = 'examples/devrev/unusual/remembers-by-inputs';
  const only = ['--only', 'activate', '--only', 'deactivate', '--only', 'secret/abroad'];
  const { code, stdout } = await command([
    'run',
    await running(snapIn),
    ...manifestOf(snapIn),
    '--strict',
    ...only,
  ]);
  expect(stdout).toMatch(/Conformant: no duty was found broken in \d\d executed cases/);
  expect(code).toBe(0);
});

/** A server that is no runner; its URL. */
function pages(status: number): Promise<string> {
  const server = createServer((_, response) =>
    response.writeHead(status, { 'content-type': 'text/html' }).end('<p>Hello.</p>'),
  );
  onTestFinished(() => void server.close());
  return new Promise(resolve =>
    server.listen(0, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    ),
  );
}

const given = manifestOf(correct);

test.each<readonly [string, () => Promise<readonly string[]>, RegExp]>([
  [
    'a URL without a manifest',
    async () => ['http://127.0.0.1:1', '--platform', 'devrev'],
    /give it by --manifest/,
  ],
  ['a port nobody listens on', async () => ['http://127.0.0.1:1', ...given], /Nobody answers at .*--start/],
  ['port 0 without --start', async () => [ANY, ...given], /Port 0.*--start/],
  ['another machine', async () => ['https://runner.example', ...given], /not on this machine/],
  [
    'a server without the paths',
    async () => [await pages(404), ...given],
    /answered 404 to POST.*\/handle\/sync/,
  ],
  ['a server of pages', async () => [await pages(200), ...given], /answered 200 to POST.*\/handle\/sync/],
  ['a command that ends', async () => [ANY, ...given, '--start', 'exit 3'], /exited with code 3.*PORT names/],
  [
    'a command that listens nowhere',
    async () => [ANY, ...given, '--start', 'sleep 60', '--ready-within', '500ms'],
    /did not answer within 500 ms/,
  ],
  [
    'an option of signed platforms',
    async () => [ANY, ...given, '--tenant-url', 'http://a.example'],
    /means nothing/,
  ],
  [
    '--start for a directory',
    async () => [correct, '--platform', 'devrev', '--start', 'x'],
    /from a directory/,
  ],
])('%s gets one sentence', async (_, args, sentence) => {
  const { code, stdout, stderr } = await command(['run', ...(await args())]);
  expect(stderr).toMatch(sentence);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(stdout).toBe('');
  expect(code).toBe(2);
});
