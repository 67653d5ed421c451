// One life of the user's command: a process group of its own, its output, and how it ended.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { adopt, endGroup } from './group.js';
import type { Output } from './output.js';

export interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
  readonly atMs: number;
}

export interface Life {
  exit(): Exit | undefined;
  /** Aborts when the process ends. */
  readonly ended: AbortSignal;
  /** Ends the whole group; resolves when nothing of it runs any more. */
  end(): Promise<void>;
}

export interface Birth {
  /** For the shell, or a program with its arguments as they are. */
  readonly command: string | readonly [string, ...string[]];
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly clock: () => number;
  readonly output: Output;
  /** Hears of an end that nobody asked for; what the command has left behind is ended when it is done with that. */
  readonly died: (exit: Exit) => unknown;
}

/** An orphan may hold the pipe for ever; what a dead process wrote is there at once. */
const LAST_WORDS_WITHIN_MS = 200;

/** By it the children that leave the group are found again. */
const MARK_VARIABLE = 'LIFECYCLE_CONFORMANCE_PLUGIN';

/** Rejects with the system's own error when there is nothing to start, for example no such directory. */
export async function bear({ command, cwd, environment, clock, output, died }: Birth): Promise<Life> {
  const mark = randomUUID();
  const env = { ...process.env, ...environment, [MARK_VARIABLE]: mark };
  const [program, ...words] = typeof command === 'string' ? [command] : command;
  const child = spawn(program, words, {
    shell: typeof command === 'string',
    detached: true,
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.on('data', output.add);
  child.stderr.on('data', output.add);
  const closed = once(child, 'close').catch(() => {});
  const exited = exitOf(child, clock);
  const group = child.pid;
  // A process without a number never was: the reason follows as an error.
  if (group === undefined) throw await exited.catch(error => error);
  adopt(group, `${MARK_VARIABLE}=${mark}`);
  let exit: Exit | undefined;
  let asked = false;
  const ended = new AbortController();
  void exited.then(async seen => {
    exit = seen;
    ended.abort();
    if (!asked) await died(seen);
    // What the command leaves behind would hold its port.
    await endGroup(group);
  });
  const end = async () => {
    asked = true;
    await Promise.all([endGroup(group), exited]);
    // Open pipes keep this process alive until then; a timer would hold it up after they are closed.
    await Promise.race([closed, wait(LAST_WORDS_WITHIN_MS, undefined, { ref: false })]);
    child.stdout.destroy();
    child.stderr.destroy();
  };
  return { exit: () => exit, ended: ended.signal, end };
}

function exitOf(child: ChildProcess, clock: () => number): Promise<Exit> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve({ code, signal, atMs: clock() }));
  });
}
