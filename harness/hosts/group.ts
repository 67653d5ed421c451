// Process groups that the harness started: all of a group and what has left it ends, whatever becomes of the harness.
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** A plug-in may close its doors in order; one that takes longer is not worth waiting for. */
const POLITE_MS = 2000;
/** The kernel needs an instant to end a killed process. */
const KILLED_WITHIN_MS = 2000;
const ASK_EVERY_MS = 10;
const DEADLY = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What the environment of each group's processes holds, and of nobody else's. */
const living = new Map<number, string>();
const ending = new Map<number, Promise<void>>();

/** From here on the group is ended when the harness ends, by itself, by a signal or by an uncaught error. */
export function adopt(group: number, mark: string): void {
  if (living.size === 0) {
    process.on('exit', sweep);
    for (const signal of DEADLY) process.on(signal, sweepAndDie);
  }
  living.set(group, mark);
}

/** SIGTERM, then SIGKILL; resolves when no process of the group runs any more. */
export function endGroup(group: number): Promise<void> {
  if (!living.has(group)) return Promise.resolve();
  // One SIGTERM only: to many programs a second one means to leave everything as it lies.
  const underWay = ending.get(group) ?? end(group);
  ending.set(group, underWay);
  return underWay;
}

async function end(group: number): Promise<void> {
  send(group, 'SIGTERM');
  if (!(await goneWithin(group, POLITE_MS))) {
    send(group, 'SIGKILL');
    await goneWithin(group, KILLED_WITHIN_MS);
  }
  killStrays(living.get(group));
  release(group);
}

function release(group: number): void {
  ending.delete(group);
  // The number may be given to others from now on: it must not be killed again.
  if (!living.delete(group) || living.size > 0) return;
  process.off('exit', sweep);
  for (const signal of DEADLY) process.off(signal, sweepAndDie);
}

function sweep(): void {
  for (const [group, mark] of living) {
    send(group, 'SIGKILL');
    killStrays(mark);
  }
}

/** Children with a group of their own, as a detached one has. Only Linux shows the environment of a process. */
function killStrays(mark: string | undefined): void {
  if (mark === undefined || process.platform !== 'linux') return;
  for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    try {
      if (readFileSync(`/proc/${pid}/environ`, 'utf8').includes(mark)) process.kill(Number(pid), 'SIGKILL');
    } catch {
      // Gone already, or somebody else's.
    }
  }
}

/** Node ends without an exit event on these signals; where others listen, ending is theirs to decide. */
function sweepAndDie(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  sweep();
  process.off(signal, sweepAndDie);
  process.kill(process.pid, signal);
}

function send(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch {
    // Gone already.
  }
}

async function goneWithin(group: number, limitMs: number): Promise<boolean> {
  const end = performance.now() + limitMs;
  while (runs(group)) {
    if (performance.now() > end) return false;
    await wait(ASK_EVERY_MS);
  }
  return true;
}

function runs(group: number): boolean {
  try {
    process.kill(-group, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return process.platform !== 'linux' || hasRunningMember(group);
}

/** In containers whose first process collects no orphans, the dead stay listed for ever as zombies. */
function hasRunningMember(group: number): boolean {
  return readdirSync('/proc').some(name => {
    if (!/^\d+$/.test(name)) return false;
    try {
      const line = readFileSync(`/proc/${name}/stat`, 'utf8');
      // After the command's name, which may hold brackets and spaces itself: state, parent, group.
      const [state, , ofGroup] = line.slice(line.lastIndexOf(') ') + 2).split(' ');
      return Number(ofGroup) === group && state !== 'Z';
    } catch {
      return false;
    }
  });
}
