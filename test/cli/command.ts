// Runs the real command as a user would, and free ports and throw-away files around it.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';

export const root = resolve(import.meta.dirname, '../..');
const bin = join(root, 'dist/bin/lifecycle-conformance.js');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Options {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** What asks for colours or against them; Node warns of the two together, even where they are empty. */
export function withoutColours({
  NO_COLOR: _,
  FORCE_COLOR: __,
  ...env
}: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return env;
}

export function command(args: readonly string[], { cwd = root, env = {} }: Options = {}): Promise<Ended> {
  return new Promise(done => {
    const child = spawn(process.execPath, [bin, ...args], {
      cwd,
      env: { ...withoutColours(process.env), ...env },
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('close', code => done({ code, stdout, stderr }));
  });
}

/** A directory that is gone after the test; returns its path with the given files in it. */
export function directory(files: Readonly<Record<string, string>> = {}): string {
  const path = mkdtempSync(join(tmpdir(), 'lifecycle-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

export function freePort(): Promise<number> {
  return new Promise(done => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
