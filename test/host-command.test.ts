// Starting, losing, restarting and stopping a plug-in that is a process tree of its own.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import {
  PluginStartError,
  type StartedPlugin,
  type StartOptions,
  startPlugin,
} from '../harness/hosts/command.js';
import { reservePort } from '../harness/hosts/port.js';
import { runs } from './plugins/processes.js';

const cwd = fileURLToPath(new URL('plugins', import.meta.url));
const started: StartedPlugin[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map(plugin => plugin.stop()));
});

async function start(command: string, changes: Partial<StartOptions> = {}): Promise<StartedPlugin> {
  const plugin = await startPlugin({
    command,
    cwd,
    url: 'http://127.0.0.1:0/lifecycle/',
    lane: 'main',
    environment: {},
    readyWithinMs: 60_000,
    clock: () => 7,
    ...changes,
  });
  started.push(plugin);
  return plugin;
}

interface Family {
  readonly pids: readonly number[];
  readonly port: string;
}

const family = async ({ url }: StartedPlugin) => (await (await fetch(url)).json()) as Family;

const refusal = async (command: string, changes: Partial<StartOptions> = {}) => {
  const error: unknown = await start(command, changes).catch(reason => reason);
  expect(error).toBeInstanceOf(PluginStartError);
  return (error as PluginStartError).message;
};

async function occupied(): Promise<{ port: number; free: () => Promise<unknown> }> {
  const server = createServer((_, reply) => reply.end()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const free = () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    return closed;
  };
  return { port: (server.address() as AddressInfo).port, free };
}

describe('a plug-in that starts', () => {
  test('gets a free port, tells it in its URL, and finds its environment', async () => {
    const plugin = await start('echo "$GREETING, plug-in" && exec node family.mjs', {
      environment: { GREETING: 'good morning' },
    });
    expect(plugin.url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d+\/lifecycle\/$/);
    expect((await family(plugin)).port).toBe(new URL(plugin.url).port);
    expect(plugin.output()).toBe('good morning, plug-in\nthe plug-in listens\n');
    expect([plugin.lane, plugin.alive(), plugin.exits()]).toEqual(['main', true, []]);
  });

  test('gets PORT for a port that its user named', async () => {
    const { port, free } = await occupied();
    await free();
    const plugin = await start('node family.mjs', { url: `http://localhost:${port}/` });
    expect((await family(plugin)).port).toBe(String(port));
  });

  test('keeps the beginning and the end of what it prints', async () => {
    const plugin = await start('node family.mjs');
    for (const [at, size] of [700_000, 700_000, 10].entries()) {
      await fetch(new URL(`/print/${size}`, plugin.url));
      if (at === 1)
        await expect.poll(() => plugin.output().length, { timeout: 20_000 }).toBeGreaterThan(512 << 10);
    }
    await expect
      .poll(() => plugin.output().endsWith(`\n${'x'.repeat(10)}\n`), { timeout: 20_000 })
      .toBe(true);
    const [gap, left] = /\n\[(\d+) bytes left out here\]\n/.exec(plugin.output()) ?? [];
    expect(plugin.output().startsWith('the plug-in listens\nxxx')).toBe(true);
    expect(plugin.output().length - (gap ?? '').length).toBe(512 << 10);
    const printed = 'the plug-in listens\n'.length + 700_001 * 2 + 11;
    expect(Number(left)).toBe(printed - (512 << 10));
  });
});

describe('a plug-in that is stopped', () => {
  test.each([
    ['alone', 'node family.mjs'],
    ['under a shell', 'sh -c "node family.mjs; true"; true'],
    ['under npm', 'npm start --prefix packaged'],
  ])('%s goes with all its children', async (_, command) => {
    const plugin = await start(command);
    const { pids } = await family(plugin);
    expect(pids.filter(runs)).toEqual(pids);
    await Promise.all([plugin.stop(), plugin.stop()]);
    await plugin.stop();
    expect(pids.filter(pid => pid !== process.pid && runs(pid))).toEqual([]);
    expect([plugin.alive(), plugin.exits()]).toEqual([false, []]);
  });

  test('goes even when none of its processes heeds the request', async () => {
    const plugin = await start('node family.mjs --stubborn');
    const { pids } = await family(plugin);
    await plugin.stop();
    expect(pids.filter(pid => pid !== process.pid && runs(pid))).toEqual([]);
  });

  test('by its abort signal goes too, once it runs and while it starts', async () => {
    const running = new AbortController();
    const plugin = await start('node family.mjs', { signal: running.signal });
    const { pids } = await family(plugin);
    running.abort();
    await expect
      .poll(() => pids.filter(pid => pid !== process.pid && runs(pid)), { timeout: 20_000 })
      .toEqual([]);
    expect(plugin.exits()).toEqual([]);

    const starting = new AbortController();
    const silent = start('sleep 600', { signal: starting.signal });
    starting.abort(new Error('enough'));
    await expect(silent).rejects.toThrow('enough');
  });
});

describe('a plug-in that dies', () => {
  test('is seen dead, leaves nothing behind, and can be started again on its port', async () => {
    const plugin = await start('node family.mjs');
    const { pids, port } = await family(plugin);
    await fetch(new URL('/crash', plugin.url)).catch(() => {});
    await expect.poll(() => plugin.alive(), { timeout: 20_000 }).toBe(false);
    expect(plugin.exits()).toEqual([{ code: 1, signal: null, atMs: 7 }]);
    await expect
      .poll(() => pids.filter(pid => pid !== process.pid && runs(pid)), { timeout: 20_000 })
      .toEqual([]);
    await plugin.restart();
    expect((await family(plugin)).port).toBe(port);
    expect([plugin.alive(), plugin.exits().length]).toEqual([true, 1]);
    expect(plugin.output()).toContain('the plug-in fell over');
  });

  test('by a signal is seen so', async () => {
    const plugin = await start('exec node family.mjs');
    const { pids } = await family(plugin);
    process.kill(pids[0] ?? 0, 'SIGKILL');
    await expect
      .poll(() => plugin.exits(), { timeout: 20_000 })
      .toEqual([{ code: null, signal: 'SIGKILL', atMs: 7 }]);
  });

  test('waits with its restart until its port is free', async () => {
    const plugin = await start('node family.mjs');
    await plugin.stop();
    const squatter = createServer((_, reply) => reply.end()).listen(
      Number(new URL(plugin.url).port),
      '127.0.0.1',
    );
    await once(squatter, 'listening');
    const again = plugin.restart();
    const asked = once(squatter, 'connection');
    await asked;
    squatter.close();
    squatter.closeAllConnections();
    await again;
    expect((await family(plugin)).pids).toHaveLength(3);
  });
});

describe('a plug-in that is started again', () => {
  test('is so once for all who ask meanwhile', async () => {
    const plugin = await start('echo born && exec node family.mjs');
    await Promise.all([plugin.restart(), plugin.restart()]);
    await family(plugin);
    expect(plugin.output().match(/born/g)).toHaveLength(2);
    expect([plugin.alive(), plugin.exits()]).toEqual([true, []]);
  });

  test('leaves nothing behind when it is stopped meanwhile', async () => {
    const plugin = await start('node family.mjs');
    const again = plugin.restart();
    await Promise.all([plugin.stop(), again]);
    await expect(fetch(plugin.url)).rejects.toThrow('fetch failed');
    expect(plugin.alive()).toBe(false);
  });
});

describe('a command that becomes no plug-in', () => {
  test('because it ends says how, and its last lines', async () => {
    const message = await refusal('echo first; echo "no such setting" >&2; exit 3');
    expect(message).toMatch(
      /^The command exited with code 3 before port \d+ answered; let it listen on the port/,
    );
    expect(message).toContain('\nfirst\nno such setting');
  });

  test('because of an error quotes it rather than the end of its stack', async () => {
    const message = await refusal('node nowhere.js');
    expect(message).toMatch(/Its last lines:\nError: Cannot find module '.*nowhere\.js'\n/);
    expect(message.split('\n')).toHaveLength(9);
  });

  test('because nothing answers in time is ended with all its children', async () => {
    const command = 'sleep 600 & echo $! && wait';
    const message = await refusal(command, { readyWithinMs: 1500 });
    expect(message).toMatch(
      /^Port \d+ of 127\.0\.0\.1 did not answer within 1500 ms; .*, at 127\.0\.0\.1, and stay/,
    );
    const pid = Number(/lines:\n(\d+)$/.exec(message)?.[1]);
    expect(pid).toBeGreaterThan(1);
    expect(runs(pid)).toBe(false);
  });

  test('because its port is in use is not started at all', async () => {
    const { port, free } = await occupied();
    expect(await refusal('exit 3', { url: `http://127.0.0.1:${port}/` })).toBe(
      `Port ${port} is in use before the command has started; stop what listens there, or use port 0.`,
    );
    await free();
  });

  test('because its directory is missing says so', async () => {
    expect(await refusal('node family.mjs', { cwd: '/no/such/place' })).toMatch(
      /^The command cannot be started in \/no\/such\/place \(.*ENOENT.*\); give a directory that exists\.$/,
    );
  });

  test('because its command is empty asks for a command, not for a directory', async () => {
    expect(await refusal('')).toMatch(/^The command cannot be started in .*; give a command that can be\.$/);
  });

  test('because its URL is not of this machine says so', async () => {
    expect(await refusal('node family.mjs', { url: 'http://192.0.2.1:0/' })).toMatch(
      /^No free port can be picked on 192\.0\.2\.1; use an address of this machine/,
    );
  });
});

test('a port that one run has taken is given to no other until it is released', async () => {
  // Where no run draws from; and not the same for two runs of this test.
  const from = 31_900 + (process.pid % 90);
  const one = { from, to: from + 1 };
  const first = await reservePort('127.0.0.1', one);
  expect(first.port).toBe(from);
  const elsewhere = await reservePort('127.0.0.1', one);
  expect(elsewhere.port).not.toBe(from);
  first.release();
  first.release();
  const again = await reservePort('127.0.0.1', one);
  expect(again.port).toBe(from);
  again.release();
});
