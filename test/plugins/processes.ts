// Whether a process runs, for tests that end processes.
import { readFileSync } from 'node:fs';

/** A zombie counts as gone: it waits only for somebody to note its end. */
export function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return !line.slice(line.lastIndexOf(') ') + 2).startsWith('Z');
  } catch {
    // No such file: gone since, or a system without /proc.
    return process.platform !== 'linux';
  }
}
