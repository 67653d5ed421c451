// What becomes of a plug-in when its harness dies: a harness process of its own is started and ended.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { runs } from './plugins/processes.js';

const harness = fileURLToPath(new URL('plugins/harness.mjs', import.meta.url));
const harnesses: ChildProcess[] = [];
const orphans: number[] = [];
afterEach(() => {
  for (const child of harnesses.splice(0)) child.kill('SIGKILL');
  for (const pid of orphans.splice(0).filter(runs)) process.kill(pid, 'SIGKILL');
});

interface Living {
  readonly child: ChildProcess;
  readonly pids: readonly number[];
}

async function living(command: string, end: string): Promise<Living> {
  const child = spawn(process.execPath, [harness, command, end], { stdio: ['ignore', 'pipe', 'pipe'] });
  harnesses.push(child);
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  // The plug-in's parent may be the harness itself, whose end is not in question.
  const pids = (JSON.parse(line) as number[]).filter(pid => pid !== child.pid);
  orphans.push(...pids);
  return { child, pids };
}

const commands = [
  'node family.mjs',
  'sh -c "node family.mjs --stubborn; true"; true',
  'npm start --prefix packaged',
  ...(process.platform === 'linux' ? ['node family.mjs --detached'] : []),
];

async function leavesNothing({ child, pids }: Living, ending: readonly unknown[]): Promise<void> {
  const ended = child.exitCode ?? child.signalCode;
  expect(ended === null ? await once(child, 'exit') : [child.exitCode, child.signalCode]).toEqual(ending);
  expect(pids.length).toBeGreaterThanOrEqual(2);
  await expect.poll(() => pids.filter(runs), { timeout: 20_000 }).toEqual([]);
}

test.each(commands)('an uncaught error in the harness ends %s', async command => {
  await leavesNothing(await living(command, 'uncaught'), [1, null]);
});

test.each(commands)('Ctrl-C ends %s', async command => {
  const alive = await living(command, 'waits');
  expect(alive.pids.filter(runs)).toEqual(alive.pids);
  alive.child.kill('SIGINT');
  await leavesNothing(alive, [null, 'SIGINT']);
});

test.each(['SIGTERM', 'SIGHUP'] as const)('%s ends it', async signal => {
  const alive = await living('node family.mjs', 'waits');
  alive.child.kill(signal);
  await leavesNothing(alive, [null, signal]);
});

test('a harness that handles Ctrl-C itself still has its plug-in, and still leaves nothing', async () => {
  const alive = await living('node family.mjs', 'own handler');
  alive.child.kill('SIGINT');
  await leavesNothing(alive, [130, null]);
});
