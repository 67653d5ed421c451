// Reports as files: the same from a run and from its saved record, and what stood in them before.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Har } from 'har-format';
import { expect, test } from 'vitest';
import { formats } from '../../reports/index.js';
import { command, directory } from './command.js';

const RUN = ['run', 'http://127.0.0.1:0/lifecycle/', '--start', 'node examples/haiilo/plugin.js'];
const names = Object.keys(formats);

test('a saved record is rendered byte for byte as its run was', async () => {
  const [live, saved] = [directory(), directory()];
  const into = (cwd: string) => names.flatMap(name => ['--report', `${name}=${join(cwd, name)}`]);
  const ran = await command([...RUN, '--only', 'control/', '--only', 'idempotence/', ...into(live)]);
  expect(ran.code, ran.stderr).toBe(0);
  const rendered = await command(['report', join(live, 'json'), ...into(saved)]);
  expect(rendered.code, rendered.stderr).toBe(0);
  const read = (cwd: string, name: string) => readFileSync(join(cwd, name), 'utf8');
  // Its lines come while the run goes on, in the order in which its cases end.
  const lines = (text: string) => text.split('\n').sort();
  expect(lines(read(saved, 'ndjson'))).toEqual(lines(read(live, 'ndjson')));
  const others = names.filter(name => name !== 'ndjson');
  expect(others.filter(name => read(saved, name) !== read(live, name))).toEqual([]);
  const { log }: Har = JSON.parse(read(saved, 'har'));
  const received = log.entries[0]?.response.headers.map(({ name }) => name) ?? [];
  expect(received.indexOf('date')).toBeLessThan(received.indexOf('connection'));
});

test('a report is added to the summary of the step on GitHub, and takes the place of any other file', async () => {
  const cwd = directory({ 'step.md': '# A step before\n', 'other.md': '# Old\n' });
  const [step, other] = [join(cwd, 'step.md'), join(cwd, 'other.md')];
  const reports = ['--report', `markdown=${step}`, '--report', `json=${join(cwd, 'r.json')}`];
  const env = { GITHUB_STEP_SUMMARY: step };
  const { code } = await command([...RUN, '--only', 'control/', ...reports], { env });
  expect(code).toBe(0);
  expect(readFileSync(step, 'utf8')).toMatch(/^# A step before\n\n## .*: conformant/);
  await command(['report', join(cwd, 'r.json'), '--report', `markdown=${other}`], { env });
  expect(readFileSync(other, 'utf8')).toMatch(/^## .*: conformant/);
  writeFileSync(step, '');
  await command(['report', join(cwd, 'r.json'), '--report', `markdown=${step}`], { env });
  expect(readFileSync(step, 'utf8').trimStart()).toBe(readFileSync(other, 'utf8'));
});
