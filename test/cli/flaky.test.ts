// Known-flaky cases from outside: asked again, shown with every attempt, and never a way around a forgery.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { command, directory } from './command.js';

const CHECK = 'control/no-token-id';
const entry = (changes: object = {}) =>
  JSON.stringify({
    check: CHECK,
    reason: 'see OPS-7',
    owner: 'Ada',
    expires: '2999-01-01',
    attempts: 3,
    ...changes,
  });
const judged = (plugin: string, unliked: string, one = entry()) => {
  const files = directory({ 'w.yaml': `flaky:\n  - ${one}\n` });
  const report = join(files, 'r.json');
  const start = ['--start', `"${process.execPath}" ${plugin}`];
  const chosen = [
    '--events',
    'install',
    '--only',
    CHECK,
    '--only',
    'control/refused',
    '--only',
    'claims/expired-minutes-ago',
  ];
  const gate = ['--waivers', join(files, 'w.yaml'), '--report', `json=${report}`];
  const ended = command(['run', 'http://127.0.0.1:0/lifecycle/', ...start, ...chosen, ...gate], {
    env: { UNLIKED: unliked },
  });
  return ended.then(end => ({ ...end, results: () => JSON.parse(readFileSync(report, 'utf8')).results }));
};
const FORGETTING = 'test/plugins/forgetting-once.js';

it('a case that passes at a later attempt lets the run through, and is shown with all of them', async () => {
  // A doubtful case is asked alone once more before it counts: two refusals are one attempt.
  const { code, stdout, results } = await judged(FORGETTING, '3');
  expect(stdout).toMatch(/FLAKY Accepts a token without jti/);
  expect(stdout).toMatch(/attempts +1 failed: answered 400; 201 was owed; 2 passed/);
  expect(stdout).toMatch(/flaky +by Ada until 2999-01-01: see OPS-7/);
  expect(stdout).toMatch(/✓ .*flaky control\/no-token-id/);
  expect(stdout).toMatch(/1 flaky/);
  expect(stdout).toMatch(/Conformant but for waivers: 1 case kept a duty only at a later attempt/);
  expect(code).toBe(0);
  const flaky = results().find(({ check }: { check: string }) => check === CHECK);
  expect(flaky).toMatchObject({
    outcome: 'flaky',
    attempts: [{ outcome: 'failed' }, { outcome: 'passed', reason: '' }],
  });
});

it('a case that passes at none is a failure, and shows how often it was asked', async () => {
  const { code, stdout } = await judged(FORGETTING, '1000');
  expect(stdout).toMatch(/FAILED Accepts a token without jti/);
  expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(/attempts 1 failed: .*; 2 failed: .*; 3 failed: /);
  expect(code).toBe(1);
});

it('a forgery that was believed is a failure, whatever the file says of all that begins so', async () => {
  const plugin = 'examples/haiilo/flawed/expired-by-an-hour.js';
  const { code, stdout, results } = await judged(plugin, '0', entry({ check: 'c' }));
  expect(stdout).toMatch(/FAILED .*expired ten minutes ago/);
  const failed = results().filter(({ outcome }: { outcome: string }) => outcome === 'failed');
  expect(failed.map(({ case: id }: { case: string }) => id)).toEqual(['claims/expired-minutes-ago@install']);
  expect(failed[0].attempts).toBeUndefined();
  expect(code).toBe(1);
});

describe('is refused with the line', () => {
  it.each([
    [
      'an unknown check',
      entry({ check: 'control/no-tokenid' }),
      /w\.yaml:2 calls flaky "control\/no-tokenid".*nearest is "control\/no-token-id"/,
    ],
    [
      'a check of forgeries',
      entry({ check: 'signature/foreign-key' }),
      /w\.yaml:2 calls "signature\/foreign-key" flaky, and all of it are forgeries/,
    ],
    [
      'what cannot be asked alone',
      entry({ check: 'status/undocumented-status' }),
      /nothing of it can be asked again by itself/,
    ],
    ['one attempt', entry({ attempts: 1 }), /w\.yaml:2 "flaky\.0\.attempts" must be >= 2/],
    ['more attempts than ten', entry({ attempts: 11 }), /must be <= 10/],
    [
      'no attempts',
      entry({ attempts: undefined }),
      /w\.yaml:2 .*required property 'attempts', how often it is asked in all, from 2 to 10;/,
    ],
    ['no owner yet', entry({ owner: 'TODO' }), /w\.yaml:2 "owner" does not say yet who answers/],
  ])('%s', async (_what, one, sentence) => {
    const { code, stderr } = await judged('examples/haiilo/plugin.js', '0', one);
    expect(stderr.trim()).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(2);
  });
});
