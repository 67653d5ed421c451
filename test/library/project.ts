// A project of somebody else's, with this package installed as npm would pack it, where Vitest runs as a process.

import { execFileSync, spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../cli/command.js';

export interface Project {
  readonly directory: string;
  /** Writes files by their paths within the project. */
  readonly write: (files: Readonly<Record<string, string>>) => void;
  readonly vitest: (...words: readonly string[]) => Promise<Outcome>;
  readonly remove: () => void;
}

export interface Told {
  readonly file: string;
  /** What it stands under. */
  readonly suite: string;
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** What Vitest tells of a failure. */
  readonly failure: string;
}

export interface Outcome {
  readonly code: number | null;
  readonly tests: readonly Told[];
  /** What the verbose reporter has printed, which alone tells why a test was skipped. */
  readonly output: string;
}

export function createProject(): Project {
  const directory = mkdtempSync(join(tmpdir(), 'somebody-else-'));
  const write = (files: Readonly<Record<string, string>>) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
  };
  write({ 'package.json': '{ "name": "somebody-else", "type": "module" }' });
  linkModules(join(directory, 'node_modules'));
  install(directory);
  return {
    directory,
    write,
    vitest: (...words) => vitest(directory, words),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** What npm would install again is there already. */
function linkModules(to: string): void {
  mkdirSync(to);
  const from = join(root, 'node_modules');
  for (const name of readdirSync(from))
    if (!name.startsWith('.')) symlinkSync(join(from, name), join(to, name));
}

function install(directory: string): void {
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', directory];
  const text = execFileSync('npm', args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [packed] = JSON.parse(text) as readonly { readonly filename: string }[];
  const to = join(directory, 'node_modules/lifecycle-conformance');
  mkdirSync(to);
  execFileSync('tar', ['-xzf', join(directory, packed?.filename ?? ''), '-C', to, '--strip-components=1']);
}

interface JsonReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

async function vitest(directory: string, words: readonly string[]): Promise<Outcome> {
  const report = join(directory, 'results.json');
  rmSync(report, { force: true });
  const reporters = ['--reporter=verbose', '--reporter=json', `--outputFile.json=${report}`];
  const program = join(root, 'node_modules/vitest/vitest.mjs');
  // What this very run has set for its own workers would be taken for theirs.
  const { VITEST: _, VITEST_WORKER_ID: __, VITEST_POOL_ID: ___, NODE_OPTIONS: ____, ...env } = process.env;
  const child = spawn(process.execPath, [program, 'run', ...words, ...reporters], {
    cwd: directory,
    env: { ...env, NO_COLOR: '1' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const code = await new Promise<number | null>(done => child.on('close', done));
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as JsonReport;
  return { code, output, tests: testResults.flatMap(told) };
}

function told({ name, assertionResults }: JsonReport['testResults'][number]): readonly Told[] {
  return assertionResults.map(({ ancestorTitles, title, status, failureMessages }) => ({
    file: name.slice(name.lastIndexOf('/') + 1),
    suite: ancestorTitles.join(' '),
    name: title,
    status: status === 'passed' || status === 'failed' ? status : 'skipped',
    failure: failureMessages.join('\n'),
  }));
}
