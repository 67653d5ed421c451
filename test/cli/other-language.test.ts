// A plug-in that --start starts in another language: what stays unasked is said so that it can be followed.

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readRecord } from '../../record/read.js';
import { command, directory, freePort } from './command.js';

const START = 'http://127.0.0.1:0/lifecycle/';
/** As little a Node.js process of the harness's as one in Python is. */
const WITHOUT_PRELOAD = `env -u NODE_OPTIONS "${process.execPath}" test/plugins/trusting.js`;
const FEW = ['--only', 'key-trust/trusted-host-as-prefix', '--only', 'timeout/accepted-without-key'];

test('a plug-in that --start has started is not told to be started', async () => {
  const files = directory();
  const keyUrl = `http://127.0.0.1:${await freePort()}/key.json`;
  await command(['keys', '--out', files]);
  const key = ['--key', join(files, 'lifecycle-conformance.key.json'), '--key-url', keyUrl];
  const { stderr } = await command(['run', START, '--start', WITHOUT_PRELOAD, ...key, ...FEW], {
    env: { KEY_URL: keyUrl },
  });
  expect(stderr).toContain('in another language this stays unasked');
  expect(stderr).not.toContain('Let the harness start the plug-in');
});

test('a pattern of the platform that is not anchored shows where the trusted key is another one, too', async () => {
  const files = directory();
  const keyUrl = `http://127.0.0.1:${await freePort()}/key.json`;
  await command(['keys', '--out', files]);
  const key = ['--key', join(files, 'lifecycle-conformance.key.json'), '--key-url', keyUrl];
  const plugin = `env -u NODE_OPTIONS "${process.execPath}" test/plugins/trusting-unanchored.js`;
  const words = ['--events', 'install', '--only', 'key-trust/trusted-url', '--report', 'json'];
  const { code, stdout } = await command(['run', START, '--start', plugin, ...key, ...words], {
    env: { KEY_URL: keyUrl },
  });
  const failed = readRecord(stdout).results.filter(({ outcome }) => outcome === 'failed');
  expect(failed.map(({ check }) => check).sort()).toEqual([
    'key-trust/trusted-url-as-query',
    'key-trust/trusted-url-in-fragment',
    'key-trust/trusted-url-in-path',
    'key-trust/trusted-url-in-query',
  ]);
  expect(code).toBe(1);
});

test('of a plug-in that accepts nothing honest it is not said how it answers a repeat', async () => {
  const { stderr } = await command([
    ...['run', START, '--start', `env -u NODE_OPTIONS "${process.execPath}" examples/haiilo/plugin.js`],
    ...['--only', 'idempotence/'],
  ]);
  expect(stderr).not.toContain('answers a repeated installation like a first one');
});
