// Runs one example plug-in through the real command and says which checks it turned red.

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { RunRecord } from '../../record/record.js';

const root = resolve(import.meta.dirname, '../..');
const command = join(root, 'dist/bin/lifecycle-conformance.js');

/** Short, because flawed plug-ins that hang cost it once; many times what a healthy answer takes. */
const DEADLINE = '8s';

export interface Row {
  readonly exitCode: number;
  /** Checks with a failed case, and behind them checks with a warned one. */
  readonly failed: readonly string[];
  readonly warned: readonly string[];
}

/** `file` is named from the package's root. */
export async function judge(file: string): Promise<Row> {
  const record = await recordOf(file);
  const having = (outcome: string) => [
    ...new Set(record.results.filter(result => result.outcome === outcome).map(({ check }) => check)),
  ];
  const broken = having('broken');
  if (broken.length > 0) throw new Error(`${file}: broken checks: ${broken.join(', ')}`);
  return {
    exitCode: record.summary.exitCode,
    failed: having('failed').sort(),
    warned: having('warned').sort(),
  };
}

async function recordOf(file: string): Promise<RunRecord> {
  const directory = await mkdtemp(join(tmpdir(), 'kill-matrix-'));
  const path = join(directory, 'record.json');
  const base = 'http://127.0.0.1:0/lifecycle/';
  const start = `${JSON.stringify(process.execPath)} ${file}`;
  const flags = ['--start', start, '--api-access-url', base, '--deadline', DEADLINE, '--strict'];
  try {
    const output = await ended([command, 'run', base, ...flags, '--report', `json=${path}`]);
    const text = await readFile(path, 'utf8').catch(() => '');
    if (text === '') throw new Error(`${file}: no record: ${output}`);
    return JSON.parse(text) as RunRecord;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** A failing exit code is a result here, not an error. */
function ended(args: readonly string[]): Promise<string> {
  return new Promise(done => {
    execFile(process.execPath, args, { cwd: root, maxBuffer: 2 ** 26 }, (_, stdout, stderr) =>
      done(stdout + stderr),
    );
  });
}
