// The gate from outside: waivers that are read, applied and written, and rules that decide the exit code.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { command, directory } from './command.js';

const CHECK = 'claims/expired-minutes-ago';
const entry = (changes: object = {}) =>
  JSON.stringify({ check: CHECK, reason: 'mended in May', owner: 'Ada', expires: '2999-01-01', ...changes });
const file = (...entries: readonly string[]) =>
  directory({ 'w.yaml': `waivers:\n${entries.map(one => `  - ${one}\n`).join('')}` });
const judged = (plugin: string, ...flags: readonly string[]) =>
  command([
    'run',
    'http://127.0.0.1:0/lifecycle/',
    ...['--start', `"${process.execPath}" examples/haiilo/${plugin}`],
    ...['--events', 'install', '--only', 'claims/expired', '--only', 'control/refused', ...flags],
  ]);
const flawed = (...flags: readonly string[]) => judged('flawed/expired-by-an-hour.js', ...flags);

describe('--waivers', () => {
  it('lets a failure through and shows who answers for it', async () => {
    const { code, stdout } = await flawed(
      '--waivers',
      join(file(entry({ target: 'http://127.0.0.1:*/**' })), 'w.yaml'),
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/WAIVED .*claims\/expired-minutes-ago/);
    expect(stdout).toMatch(/waived +by Ada until 2999-01-01: mended in May/);
    expect(stdout).toMatch(/Conformant but for waivers: 1 case/);
  });

  it('fails the run where one has run out, or is not needed any more', async () => {
    const expired = await flawed('--waivers', join(file(entry({ expires: '2020-01-01' })), 'w.yaml'));
    expect(expired.code).toBe(1);
    expect(expired.stdout).toMatch(/✕ waiver claims\/expired-minutes-ago: it expired on 2020-01-01/);
    const stale = await judged(
      'plugin.js',
      '--waivers',
      join(file(entry({ operation: 'install' })), 'w.yaml'),
    );
    expect(stale.code).toBe(1);
    expect(stale.stdout).toMatch(/The gate is shut by waiver claims\/expired-minutes-ago/);
  });

  it.each([
    [
      'an unknown check',
      entry({ check: 'claims/expird' }),
      /w\.yaml:2 waives "claims\/expird".*nearest is "claims\/expired"/,
    ],
    [
      'no reason',
      '{check: claims/expired, owner: Ada, expires: 2999-01-01}',
      /w\.yaml:2 .*required property 'reason'/,
    ],
    ['a reason yet to be said', entry({ reason: 'TODO' }), /w\.yaml:2 "reason" does not say yet why/],
    ['an owner yet to be said', entry({ owner: ' todo' }), /w\.yaml:2 "owner" does not say yet who/],
    ['no day', entry({ expires: 'tomorrow' }), /w\.yaml:2 "expires" is "tomorrow" and no day/],
    [
      'a day that is none',
      entry({ expires: '2999-02-30' }),
      /w\.yaml:2 "expires" is "2999-02-30" and no day/,
    ],
    ['an unknown member', entry({ until: 'May' }), /w\.yaml:2 .*no member "until"/],
  ])('refuses %s with the line', async (_name, one, sentence) => {
    const { code, stderr } = await flawed('--waivers', join(file(one), 'w.yaml'));
    expect(code).toBe(2);
    expect(stderr.trim()).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it.each([
    ['the operation', entry({ operation: 'instal' })],
    ['a case', entry({ check: 'claims/expired-minutes-ago@instal' })],
  ])('refuses an event that the contract does not have, given as %s', async (_name, one) => {
    const { code, stderr } = await flawed('--waivers', join(file(one), 'w.yaml'));
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^The entry of the waivers for "claims\/expired-minutes-ago.*event "instal"; .*install,/,
    );
  });

  it.each([
    [
      'of a variant there is none of',
      entry({ check: 'claims/expired-minutes-ago@install:nosuch' }),
      /for "claims\/expired-minutes-ago@install:nosuch" covers no case.*nearest is "claims\/expired-minutes-ago@install"/,
    ],
    [
      'of a check at an event that it is not asked of',
      entry({ check: 'output/token-printed', operation: 'install' }),
      /for "output\/[a-z-]+@install" covers no case that there can be; the nearest is/,
    ],
  ])('refuses one that can never be needed: %s', async (_name, one, sentence) => {
    const { code, stderr } = await flawed('--waivers', join(file(one), 'w.yaml'));
    expect(code).toBe(2);
    expect(stderr.trim()).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('refuses a file that is not there', async () => {
    const { code, stderr } = await flawed('--waivers', '/nowhere/w.yaml');
    expect(code).toBe(2);
    expect(stderr).toMatch(/waivers \/nowhere\/w\.yaml cannot be read.*--update-waivers/);
  });
});

describe('--update-waivers', () => {
  it('writes what fails, leaves the reason to say, and refuses the file until it is said', async () => {
    const path = join(directory(), 'new.yaml');
    const first = await flawed('--waivers', path, '--update-waivers');
    expect(first.code).toBe(1);
    // Whoever repeats one case must not write the file anew.
    expect(first.stdout).toMatch(/repeat .*--only claims/);
    expect(first.stdout).not.toMatch(/repeat .*waivers/);
    expect(first.stdout).toMatch(/new\.yaml: 1 added, 0 taken out; say the reason/);
    expect(parse(readFileSync(path, 'utf8'))).toMatchObject({
      waivers: [{ check: CHECK, operation: 'install', reason: 'TODO', owner: 'TODO' }],
    });
    expect((await flawed('--waivers', path)).code).toBe(2);
  });

  it('takes out what passes now, and keeps the rest with its comments', async () => {
    const text = `# ours\nwaivers:\n  # not asked here\n  - ${entry({ check: 'timeout/under-load' })}\n  - ${entry({ operation: 'install' })}\n`;
    const path = join(directory({ 'w.yaml': text }), 'w.yaml');
    await judged('plugin.js', '--waivers', path, '--update-waivers');
    const after = readFileSync(path, 'utf8');
    expect(after).toMatch(/# ours[\s\S]*# not asked here/);
    expect(parse(after).waivers.map(({ check }: { check: string }) => check)).toEqual(['timeout/under-load']);
  });

  it('writes what is waived for another target alone, and one entry for all operations of a check', async () => {
    const elsewhere = entry({ target: 'https://elsewhere.test/**' });
    const path = join(file(elsewhere), 'w.yaml');
    const { stdout } = await command([
      ...['run', 'http://127.0.0.1:0/lifecycle/', '--waivers', path, '--update-waivers'],
      ...['--start', `"${process.execPath}" examples/haiilo/flawed/expired-by-an-hour.js`],
      ...['--only', CHECK, '--only', 'control/refused'],
    ]);
    expect(stdout).toMatch(/w\.yaml: 1 added, 0 taken out/);
    const [kept, added] = parse(readFileSync(path, 'utf8')).waivers;
    expect(kept).toEqual(JSON.parse(elsewhere));
    expect(added).toMatchObject({ check: CHECK, reason: 'TODO' });
    expect(added).not.toHaveProperty('operation');
  });

  it.each([
    ['events', ['--events', 'install,uninstall']],
    [
      'cases',
      ['--events', 'install,uninstall', '--only', `${CHECK}@install`, '--only', `${CHECK}@uninstall`],
    ],
  ])('names each operation where only some %s were asked', async (_what, flags) => {
    const path = join(directory(), 'w.yaml');
    await judged('flawed/expired-by-an-hour.js', '--waivers', path, '--update-waivers', ...flags);
    const { waivers } = parse(readFileSync(path, 'utf8'));
    expect(waivers.map(({ check, operation }: Record<string, string>) => [check, operation])).toEqual([
      [CHECK, 'install'],
      [CHECK, 'uninstall'],
    ]);
  });

  it('keeps what repeats an entry that it takes out', async () => {
    const stale = `check: ${CHECK}, operation: install, reason: &why ours, owner: us, expires: 2999-01-01`;
    const kept = 'check: timeout/under-load, reason: *why, owner: *why, expires: 2999-01-01';
    const text = `waivers:\n  - &first { ${stale} }\n  - *first\n  - { ${kept} }\n`;
    const path = join(directory({ 'w.yaml': text }), 'w.yaml');
    const { code, stdout } = await judged('plugin.js', '--waivers', path, '--update-waivers');
    expect([code, stdout]).toEqual([1, expect.stringMatching(/w\.yaml: 0 added, 2 taken out/)]);
    expect(parse(readFileSync(path, 'utf8')).waivers).toEqual([
      { check: 'timeout/under-load', reason: 'ours', owner: 'ours', expires: '2999-01-01' },
    ]);
  });

  it('leaves an empty list where the last entry is taken out', async () => {
    const path = join(file(entry({ operation: 'install' })), 'w.yaml');
    await judged('plugin.js', '--waivers', path, '--update-waivers');
    expect(readFileSync(path, 'utf8')).toBe('waivers: []\n');
  });

  it('says why it adds no warning where --max-warnings shuts the gate', async () => {
    const path = join(directory(), 'w.yaml');
    const { code, stdout } = await command([
      ...['run', 'http://127.0.0.1:0/lifecycle/', '--events', 'install', '--only', 'control/refused'],
      ...[
        '--only',
        'control/extra-claim',
        '--start',
        `"${process.execPath}" examples/haiilo/flawed/strict-unknown-claims.js`,
      ],
      ...['--waivers', path, '--update-waivers', '--max-warnings', '0'],
    ]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/0 added, 0 taken out; warnings are not added .*--fail-on should/);
  });

  it('needs a file', async () => {
    const { code, stderr } = await flawed('--update-waivers');
    expect(code).toBe(2);
    expect(stderr).toMatch(/needs a file to write.*--waivers/);
  });
});

describe('the rules', () => {
  it('fail a run whose required requirement was not kept', async () => {
    const { code, stdout } = await flawed('--require', 'haiilo.claims.expiry');
    expect(code).toBe(1);
    expect(stdout).toMatch(/✕ --require haiilo\.claims\.expiry/);
  });

  it.each([
    [
      'an unknown requirement',
      ['--require', 'haiilo.claims.expird'],
      /no requirement "haiilo\.claims\.expird".*nearest/,
    ],
    ['an unknown level', ['--fail-on', 'always'], /must, should, may/],
    ['levels that contradict each other', ['--strict', '--fail-on', 'must'], /leave one of them out/],
    ['no number of warnings', ['--max-warnings', 'none'], /whole number from 0 on/],
  ])('refuse %s', async (_name, flags, sentence) => {
    const { code, stderr } = await flawed(...flags);
    expect(code).toBe(2);
    expect(stderr).toMatch(sentence);
  });
});
