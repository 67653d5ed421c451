// Two runs side by side: as data, on the page, in the summary of a step, and on the command line.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { marked } from 'marked';
import { expect, it, test } from 'vitest';
import type { CaseResult, Outcome, RunRecord } from '../record/record.js';
import { compareRuns } from '../reports/comparison.js';
import { comparisonText } from '../reports/comparison-text.js';
import { formats } from '../reports/index.js';
import { describeInBrowser, lines, opened } from './browser.js';
import { command, directory } from './cli/command.js';
import { hostileRecord } from './records/hostile.js';
import { caseResult } from './records/parts.js';
import { recordOf } from './records/record.js';

const result = (check: string, outcome: Outcome): CaseResult =>
  caseResult(check, 'install', {
    title: `Title of ${check}`,
    outcome,
    reason: outcome === 'passed' ? '' : `reason of ${outcome}`,
    ...(outcome === 'warned' && { level: 'SHOULD', requirement: 'haiilo.install.alternatives' }),
  });

/** A run in which each of these cases, named by number, had that outcome. */
const run = (outcomes: Readonly<Record<string, Outcome>>, changes: Partial<RunRecord> = {}): RunRecord =>
  recordOf(
    Object.entries(outcomes).map(([check, outcome]) => result(check, outcome)),
    changes,
  );

const earlier = run(
  {
    'a/fixed': 'failed',
    'a/new': 'passed',
    'a/same': 'warned',
    'a/lost': 'failed',
    'a/good': 'passed',
    'a/old': 'passed',
  },
  { seed: 7 },
);
const later = run({
  'a/fixed': 'passed',
  'a/new': 'failed',
  'a/same': 'failed',
  'a/lost': 'blocked',
  'a/good': 'passed',
  'a/added': 'failed',
});

const names = (pairs: readonly { readonly after: CaseResult }[]) => pairs.map(({ after }) => after.check);

test('a case is fixed only where it passes now', () => {
  const comparison = compareRuns(earlier, later);
  expect(names(comparison.fixed)).toEqual(['a/fixed']);
  expect(names(comparison.appeared)).toEqual(['a/new']);
  expect(names(comparison.unchanged)).toEqual(['a/same']);
  expect(names(comparison.unproven)).toEqual(['a/lost']);
  expect(comparison.quiet).toBe(1);
  expect(comparison.onlyAfter.map(({ check }) => check)).toEqual(['a/added']);
  expect(comparison.onlyBefore.map(({ check }) => check)).toEqual(['a/old']);
  expect(comparison.circumstances).toEqual(['the seed: 7, now 42']);
});

test.each([
  ['failed', 'broken', 'unproven'],
  ['failed', 'inapplicable', 'unproven'],
  ['waived', 'failed', 'unchanged'],
  ['failed', 'waived', 'unchanged'],
  ['broken', 'failed', 'appeared'],
  ['blocked', 'warned', 'appeared'],
  ['noted', 'waived', 'appeared'],
] as const)('what was %s and is %s is %s', (was, is, kind) => {
  const comparison = compareRuns(run({ 'a/b': was }), run({ 'a/b': is }));
  expect(comparison[kind]).toHaveLength(1);
});

test('a change is told once whose cases differ in what was made for each of them', () => {
  const of = (outcome: Outcome, key: (operation: string) => string) =>
    recordOf(
      ['install', 'uninstall'].map(operation =>
        caseResult('a/b', operation, {
          outcome,
          reason: outcome === 'passed' ? '' : `asked for ${key(operation)}`,
        }),
      ),
    );
  const text = comparisonText(
    of('passed', () => ''),
    of('failed', operation => `canary-61/${operation === 'install' ? 't50ef12527a4d' : 't589bc02c2c0e'}`),
  );
  expect(text.match(/^new: .*/gm)).toEqual([
    'new: a/b (install, uninstall): asked for canary-61/t50ef12527a4d; before: passed',
  ]);
});

test('a plug-in that was started has the same target on another port', () => {
  const on = (url: string) => run({ 'a/b': 'passed' }, { target: { url, startedBy: 'node a.js' } });
  expect(compareRuns(on('http://127.0.0.1:1/'), on('http://127.0.0.1:2/')).circumstances).toEqual([]);
});

test('the summary of a step tells the changes, and no text of a plug-in becomes markup in it', async () => {
  const text = await formats.markdown.render(later, { compare: earlier });
  expect(text).toContain('1 fixed, 1 new, 1 unchanged, 1 not judged now, 1 case only in this run');
  expect(text).toContain('- a/new (install): reason of failed; before: passed');
  const good = hostileRecord().results.map(one => ({ ...one, outcome: 'passed' as const, reason: '' }));
  const hostile = await formats.markdown.render(hostileRecord(), { compare: recordOf(good) });
  expect(hostile).toContain('new: 2 cases');
  expect(await marked(hostile)).not.toMatch(/<(img|script|injected)\b/);
});

/** What a click brings about comes a moment after it. */
const soon = { timeout: 30_000 };

describeInBrowser('a report with an earlier run', () => {
  it('shows both sides of every change, and which cases only one of them has', async () => {
    const { page, noise } = await opened(later, { compare: earlier });
    expect(await lines(page, '.changes li')).toEqual(['1 fixed', '1 new', '1 unchanged', '1 not judged now']);
    expect(await lines(page, '.pairs tbody tr')).toEqual([
      'Title of a/new a/new install ✓ passed ✕ failed reason of failed',
      'Title of a/fixed a/fixed install ✕ failed reason of failed ✓ passed',
      'Title of a/lost a/lost install ✕ failed reason of failed ◌ blocked reason of blocked',
      'Title of a/same a/same install ! warned reason of warned ✕ failed reason of failed',
    ]);
    await page.locator('#compared summary', { hasText: 'Only in' }).first().click();
    await page.locator('#compared summary', { hasText: 'Only in' }).last().click();
    await expect
      .poll(() => lines(page, '#compared > details > .case-links'), soon)
      .toEqual(['a/added@install failed', 'a/old@install passed']);
    await page.locator('.pairs').getByRole('link', { name: 'install' }).first().click();
    await expect.poll(() => lines(page, '.case-dialog h2'), soon).toEqual(['Title of a/new']);
    expect(noise).toEqual([]);
  });

  it('keeps the texts of the earlier plug-in inert, too', async () => {
    const { page, noise } = await opened(recordOf([]), { compare: hostileRecord() });
    await page.locator('#compared summary').last().click();
    await expect.poll(() => page.locator('#compared > details li').count(), soon).toBe(5);
    expect(await page.locator('img, injected').count()).toBe(0);
    expect(noise).toEqual([]);
  });
});

const files = () => directory({ 'old.json': JSON.stringify(earlier), 'new.json': JSON.stringify(later) });

test('the command tells the changes, and writes them into the reports', async () => {
  const cwd = files();
  const args = ['report', 'new.json', '--compare', 'old.json', '--report', 'html=report.html'];
  const { code, stdout, stderr } = await command(args, { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout.split('\n')).toEqual([
    'new: a/new (install): reason of failed; before: passed',
    'not judged now: a/lost (install): reason of blocked; before: reason of failed',
    'fixed: a/fixed (install): passed; before: reason of failed',
    'also changed: the seed: 7, now 42',
    `Compared with the run of ${earlier.startedAt} – 1 fixed, 1 new, 1 unchanged, 1 not judged now, 1 case only in this run, 1 case only in the earlier run.`,
    '',
  ]);
  expect(readFileSync(join(cwd, 'report.html'), 'utf8')).toContain('id="compared"');
});

test('a report on standard output stays alone there', async () => {
  const args = ['report', 'new.json', '--compare', 'old.json', '--report', 'json'];
  const { stdout, stderr } = await command(args, { cwd: files() });
  expect(JSON.parse(stdout)).toMatchObject({ seed: 42 });
  expect(stderr).toContain('1 fixed, 1 new');
});

test('runs on different platforms are refused in one sentence, before any file is touched', async () => {
  const other = { ...earlier, platform: 'ocp' };
  const cwd = directory({ 'old.json': JSON.stringify(other), 'new.json': JSON.stringify(later) });
  const args = ['report', 'new.json', '--compare', 'old.json', '--report', 'html=report.html'];
  const { code, stderr } = await command(args, { cwd });
  expect(code).toBe(2);
  expect(stderr).toBe(
    'Expected two runs of one platform, but the new record judges haiilo and the one to compare with ocp; give the record of an earlier run on haiilo.\n',
  );
  expect(existsSync(join(cwd, 'report.html'))).toBe(false);
});

test('described platforms are told apart by their contract', () => {
  const own = (title: string) => run({}, { platform: 'own', contract: { ...later.contract, title } });
  expect(() => compareRuns(own('Shop'), own('Forum'))).toThrow(
    'judges Forum and the one to compare with Shop',
  );
});
