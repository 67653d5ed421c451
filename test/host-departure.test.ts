// A command that has ended while what it has started goes on answering.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { type StartedPlugin, startPlugin } from '../harness/hosts/command.js';
import { runs } from './plugins/processes.js';

async function start(command: string, onLeft: (error: Error) => void): Promise<StartedPlugin> {
  const plugin = await startPlugin({
    command,
    cwd: fileURLToPath(new URL('plugins', import.meta.url)),
    url: 'http://127.0.0.1:0/lifecycle/',
    lane: 'main',
    environment: {},
    readyWithinMs: 60_000,
    clock: () => 7,
    onLeft,
  });
  onTestFinished(() => plugin.stop());
  return plugin;
}

async function leaving(last: string) {
  const told: string[] = [];
  const onLeft = ({ message }: Error) => void told.push(message);
  const gate = join(mkdtempSync(join(tmpdir(), 'lifecycle-')), 'gate');
  onTestFinished(() => rmSync(dirname(gate), { recursive: true, force: true }));
  const until = `until [ -e '${gate}' ]; do sleep 0.05; done`;
  const plugin = await start(`node family.mjs & ${until}; ${last}`, onLeft);
  const { pids } = (await (await fetch(plugin.url)).json()) as { readonly pids: readonly number[] };
  writeFileSync(gate, '');
  await expect
    .poll(() => pids.filter(pid => pid !== process.pid && runs(pid)), { timeout: 20_000 })
    .toEqual([]);
  return { told, port: new URL(plugin.url).port };
}

test('a command that leaves its plug-in behind in order says so, and ends it', async () => {
  const { told, port } = await leaving('exit 0');
  expect(told).toEqual([
    `The command exited with code 0 while port ${port} still answered, so that nobody would see the plug-in end; let it stay in the foreground.`,
  ]);
});

test('one that does so with an error is a plug-in that has died', async () => {
  expect((await leaving('exit 3')).told).toEqual([]);
});

test('one that ends in order along with its plug-in is one, too', async () => {
  const onLeft = () => expect.unreachable();
  const plugin = await start('node family.mjs', onLeft);
  await fetch(new URL('/exit', plugin.url)).catch(() => {});
  await expect.poll(() => plugin.alive(), { timeout: 20_000 }).toBe(false);
  expect(plugin.exits()).toEqual([{ code: 0, signal: null, atMs: 7 }]);
});
