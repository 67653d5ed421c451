// Time limits hold though memory is cleared up while they run.

import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { within } from '../harness/world/time-limit.js';

const forever = (signal: AbortSignal) =>
  new Promise<string>(end => signal.addEventListener('abort', () => end((signal.reason as Error).name)));

test('a limit comes', async () => {
  expect(await within(10, [], forever)).toBe('TimeoutError');
});

test('what ends before its limit is what comes', async () => {
  expect(await within(60_000, [undefined], async () => 'done')).toBe('done');
});

test('another signal ends it as well, also one that has come before', async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 10);
  expect(await within(60_000, [controller.signal], forever)).toBe('AbortError');
  expect(await within(60_000, [controller.signal], async signal => signal.aborted)).toBe(true);
});

test('a page that never comes is given up, whatever has been collected meanwhile', async () => {
  const harness = join(resolve(import.meta.dirname, '..'), 'dist/harness');
  const script = `
    import net from 'node:net';
    import { visit } from ${JSON.stringify(`${harness}/embedded/visit.js`)};
    import { createAgents } from ${JSON.stringify(`${harness}/reach.js`)};
    const server = net.createServer(() => {}).listen(0, '127.0.0.1', async () => {
      setInterval(gc, 20).unref();
      const url = 'http://127.0.0.1:' + server.address().port;
      const step = { name: 's', operation: 'o', method: 'GET', url };
      const agents = createAgents({}, { keepAlive: false });
      const { reply } = await visit(step, { agents, deadlineMs: 300, signal: undefined, clock: () => 0 });
      console.log(reply.kind);
      process.exit();
    });`;
  const options = ['--expose-gc', '--always-turbofan', '--input-type=module', '--eval', script];
  const { stdout } = await promisify(execFile)(process.execPath, options, { timeout: 20_000 });
  expect(stdout).toBe('timeout\n');
});
