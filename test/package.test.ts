// What is packed for other projects holds all that a run reads and that the README leads to.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { root } from './cli/command.js';

interface Packed {
  readonly files: readonly { readonly path: string }[];
}

function packedFiles(): readonly string[] {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const text = execFileSync('npm', args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return (JSON.parse(text) as readonly Packed[]).flatMap(({ files }) => files.map(({ path }) => path));
}

test('the package holds what a run reads, and what the README leads to', () => {
  const readme = readFileSync(`${root}/README.md`, 'utf8');
  const linked = [...readme.matchAll(/\]\(([\w./-]+)\)/g)].map(([, path = '']) => path);
  expect(linked).toContain('KILL-MATRIX.md');
  const needed = [
    'dist/bin/lifecycle-conformance.js',
    'dist/harness/world/preload.js',
    'dist/library/index.js',
    'dist/library/index.d.ts',
    'dist/library/vitest.js',
    'dist/library/vitest.d.ts',
    'record/record.schema.json',
    'dist/spec/haiilo/rulebook.json',
    'dist/record/record.schema.json',
    'dist/reports/html/client.js',
    'spec/haiilo/lifecycle.openapi.yaml',
    ...linked,
  ];
  const packed = packedFiles();
  expect(needed.filter(path => !packed.includes(path))).toEqual([]);
  expect(packed.filter(path => /^(test|bench|dist\/bench)\//.test(path))).toEqual([]);
});
