// The report `ndjson` from outside: written while the run is going, and the same lines as from the saved record.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { command, directory, root } from './command.js';

const RUN = ['run', 'http://127.0.0.1:0/lifecycle/', '--start'];

interface Line {
  readonly kind: string;
  readonly case?: string;
  readonly rule?: string;
  readonly outcome?: string;
}

/** The last line may not have been written to its end. */
function linesIn(text: string): readonly Line[] {
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Line);
}

test('a run tells the same lines as its saved record, and waives a failure at once', async () => {
  const files = directory({
    'waivers.yaml': 'waivers: [{ check: control/, reason: known, owner: us, expires: 2999-01-01 }]',
  });
  const [live = '', json = '', saved = ''] = ['live.ndjson', 'r.json', 'saved.ndjson'].map(name =>
    join(files, name),
  );
  const flawed = 'node examples/haiilo/flawed/m5-install-200.js';
  const only = ['--only', 'control/', '--waivers', join(files, 'waivers.yaml')];
  const reports = ['--report', `ndjson=${live}`, '--report', `json=${json}`];
  const { code, stderr } = await command([...RUN, flawed, ...only, ...reports]);
  expect(code, stderr).toBe(0);
  await command(['report', json, '--report', `ndjson=${saved}`]);
  const lines = linesIn(readFileSync(live, 'utf8'));
  expect(lines.at(-1)?.kind).toBe('summary');
  expect(lines.some(({ outcome }) => outcome === 'waived')).toBe(true);
  const place = ({ kind, case: id = '', rule = '' }: Line) => `${kind} ${id}${rule}`;
  const byPlace = (path: string) =>
    Object.fromEntries(linesIn(readFileSync(path, 'utf8')).map(line => [place(line), line]));
  expect(Object.keys(byPlace(live))).toHaveLength(lines.length);
  expect(byPlace(live)).toEqual(byPlace(saved));
});

test('standard output has the lines alone', async () => {
  const only = ['--only', 'control/', '--report', 'ndjson'];
  const { stdout, stderr } = await command([...RUN, 'node examples/haiilo/plugin.js', ...only]);
  expect(linesIn(stdout).at(-1)).toMatchObject({ kind: 'summary', verdict: 'conformant' });
  expect(stderr).toContain('Conformant');
});

test('a run that is broken off leaves its lines so far, and no footer', async () => {
  const live = join(directory({ 'live.ndjson': 'of an earlier run\n' }), 'live.ndjson');
  const words = ['node examples/haiilo/plugin.js', '--report', `ndjson=${live}`];
  const child = spawn(process.execPath, ['dist/bin/lifecycle-conformance.js', ...RUN, ...words], {
    cwd: root,
    stdio: 'ignore',
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'exit');
  const text = () => readFileSync(live, 'utf8');
  await expect.poll(() => text().includes('"kind":"result"'), { timeout: 60_000 }).toBe(true);
  child.kill('SIGINT');
  expect((await ended)[0]).toBe(130);
  const lines = linesIn(text());
  expect(lines[0]?.kind).toBe('run');
  expect(lines.filter(({ kind }) => kind === 'gate' || kind === 'summary')).toEqual([]);
});
