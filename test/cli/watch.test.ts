// The command `watch`: a flawed plug-in is mended and broken again while it is watched, and nothing is left behind.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { counted, isOwn, watchSources } from '../../bin/sources.js';
import { changeLines, changesOf, nextCases } from '../../bin/watch-rounds.js';
import { runs } from '../plugins/processes.js';
import { caseResult } from '../records/parts.js';
import { recordOf } from '../records/record.js';
import { command, directory, root } from './command.js';

const plugin = (overrides: string) =>
  `import { serve } from '${join(root, 'examples/haiilo/server.js')}';
import { writeFileSync } from 'node:fs';
writeFileSync('plugin.pid', String(process.pid));
serve({ ${overrides} });
`;
const HONEST = plugin('');
const FLAWED = plugin('accept: response => response.writeHead(200).end()');

/** What it writes, and a way to wait for the next of it. */
async function watching(cwd: string, args: readonly string[]) {
  const words = [join(root, 'dist/bin/lifecycle-conformance.js'), 'watch', 'http://127.0.0.1:0/lifecycle/'];
  const child = spawn(process.execPath, [...words, '--start', 'node plugin.mjs', ...args], { cwd });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  let look = () => {};
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (more: string) => {
      text += more;
      look();
    });
  /** All that comes until a round has ended with these words. */
  const until = (words: RegExp) =>
    new Promise<string>(done => {
      look = () => {
        const [seen] = new RegExp(`^[\\s\\S]*?${words.source}`).exec(text) ?? [];
        if (seen === undefined) return;
        text = text.slice(seen.length);
        done(seen);
      };
      look();
    });
  return { child, until };
}

test('what is mended is told as fixed, then everything is asked, and Ctrl-C leaves nothing behind', async () => {
  const cwd = directory({ 'plugin.mjs': FLAWED });
  const only = ['control/undocumented-success', 'signature/empty'].flatMap(id => ['--only', id]);
  const { child, until } = await watching(cwd, [...only, '--report', 'json=r.json']);
  const first = await until(/Watching .*\n/);
  expect(first).toContain('Not conformant');
  expect(first).toMatch(/Watching .*: 4 failing cases will be asked/);
  const report = readFileSync(join(cwd, 'r.json'), 'utf8');

  writeFileSync(join(cwd, 'plugin.mjs'), 'this is no JavaScript');
  expect(await until(/Watching .*\n/)).toMatch(
    /plugin\.mjs has changed\.[\s\S]*exited with code 1 before port/,
  );

  writeFileSync(join(cwd, 'plugin.mjs'), HONEST);
  const mended = await until(/Watching .*\n/);
  expect(mended).toMatch(/^FIXED control\/undocumented-success@install /m);
  expect(mended).toMatch(/Watching .*: every case will be asked/);
  expect(readFileSync(join(cwd, 'r.json'), 'utf8')).not.toBe(report);

  writeFileSync(join(cwd, 'plugin.mjs'), FLAWED);
  expect(await until(/Watching .*\n/)).toMatch(
    /^BROKEN NEW control\/undocumented-success@install answered 200/m,
  );

  writeFileSync(join(cwd, 'plugin.mjs'), HONEST);
  await until(/cases planned/);
  const pid = Number(readFileSync(join(cwd, 'plugin.pid'), 'utf8'));
  child.kill('SIGINT');
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).toBe(130);
  expect(runs(pid)).toBe(false);
});

test('a contract that cannot be read is told, and the next change is waited for', async () => {
  const contract = readFileSync(join(root, 'spec/haiilo/lifecycle.openapi.yaml'), 'utf8');
  const cwd = directory({ 'plugin.mjs': HONEST, 'contract.yaml': contract });
  const args = ['--contract', 'contract.yaml', '--only', 'signature/empty@install'];
  const { until } = await watching(cwd, args);
  await until(/Watching .*\n/);
  writeFileSync(join(cwd, 'contract.yaml'), 'openapi: [');
  expect(await until(/(Watching .*\n|run again\.\n)/)).toMatch(/contract\.yaml is neither YAML nor JSON/);
  await until(/Watching .*\n/);
  writeFileSync(join(cwd, 'contract.yaml'), contract);
  expect(await until(/Watching .*\n/)).toMatch(/^Conformant/m);
});

test('nothing that could be watched, and a report that could be printed once alone, are refused', async () => {
  const nothing = await command(['watch', 'http://127.0.0.1:1/lifecycle/']);
  expect(nothing.stderr).toMatch(/no sources to watch; give --start/);
  expect(nothing.code).toBe(2);
  const printed = await command(['watch', 'http://127.0.0.1:0/', '--start', 'x', '--report', 'junit']);
  expect(printed.stderr).toMatch(/junit has no file; give --report junit=<path>/);
  expect(printed.code).toBe(2);
});

describe('between two rounds', () => {
  const result = (id: string, outcome: 'passed' | 'failed' | 'blocked' | 'inapplicable') =>
    caseResult(id, 'install', { outcome, reason: outcome === 'passed' ? '' : 'answered 201' });
  const before = changesOf(
    new Map(),
    recordOf([result('a/bad', 'failed'), result('a/good', 'passed'), result('a/worse', 'failed')]),
  );

  test('the first tells nothing as new', () => {
    expect([before.fixed, before.broken]).toEqual([[], []]);
    expect(changeLines(before)).toEqual(['STILL FAILING 2 cases']);
  });

  test('what turned is told, what was not asked is remembered, and what could not be judged is not fixed', () => {
    const now = [result('a/bad', 'passed'), result('a/good', 'failed')];
    const after = changesOf(before.known, recordOf(now));
    expect(changeLines(after).map(line => line.split('@')[0])).toEqual([
      'FIXED a/bad',
      'BROKEN NEW a/good',
      'STILL FAILING 1 case',
    ]);
    expect(nextCases(after.known, recordOf(now))).toEqual(['a/good@install', 'a/worse@install']);
    for (const unjudged of ['blocked', 'inapplicable'] as const)
      expect(changesOf(before.known, recordOf([result('a/bad', unjudged)])).fixed).toEqual([]);
  });

  test('all are asked where none has failed, and where nothing was proven', () => {
    const green = recordOf([result('a/good', 'passed')]);
    expect(nextCases(changesOf(new Map(), green).known, green)).toBeUndefined();
    const unproven = recordOf([], { summary: { ...green.summary, exitCode: 2 } });
    expect(nextCases(before.known, unproven)).toBeUndefined();
    expect(nextCases(before.known, undefined)).toBeUndefined();
  });
});

test('sources are heard of, and what is written by the run or in every run is not', async () => {
  const cwd = directory({ 'a.ts': '', 'data.json': '' });
  const sources = await watchSources([cwd], [join(cwd, 'report.json')]);
  onTestFinished(() => sources.close());
  const never = new AbortController().signal;
  const write = (name: string) => writeFileSync(join(cwd, name), `${Math.random()}`);
  for (const name of ['report.json', 'server.log', 'a.ts']) write(name);
  expect(await sources.changed(never)).toEqual([join(cwd, 'a.ts')]);
});

test("a file that changes in three runs running is the plug-in's own from then on", () => {
  const rounds = [['a', 'b'], ['a', 'b'], ['b'], ['a']];
  const streaks = rounds.reduce(counted, new Map());
  expect([isOwn(streaks, 'a'), isOwn(streaks, 'b')]).toEqual([false, true]);
});
