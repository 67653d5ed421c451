// What a run writes to a terminal: the summary at its end and the progress before.

import { describe, expect, it } from 'vitest';
import type { CaseResult, RunRecord } from '../record/record.js';
import { createProgress } from '../reports/progress.js';
import { summarise } from '../reports/terminal.js';
import { visible } from '../reports/visible.js';
import { caseResult, hostileExchanges, response } from './records/parts.js';
import { fullRecord, largeRecord, recordOf } from './records/record.js';
import { hostileText } from './records/results.js';

const plain = { colour: false, width: 100 };
const esc = '\u001b';

/** The text on one line, so that a line break in it hides nothing. */
const flat = (text: string) => text.replace(/\s+/g, ' ');

describe('the summary', () => {
  it('leaves no handful of characters out to say in more of them that it did', () => {
    const title = `Refuses ${'a token and '.repeat(6)}whatever`;
    expect(title.length).toBeGreaterThan(80);
    const text = flat(
      summarise(recordOf([caseResult('manifest/version', null, { title, outcome: 'noted' })]), plain),
    );
    expect(text).toContain(title);
    expect(text).not.toContain('more characters');
  });

  it('bounds what it says of a gate that many rules have shut, and begins with that', () => {
    const record = recordOf([caseResult('a/b', 'install')]);
    const stale = Array.from({ length: 31 }, (_, n) => ({
      rule: `waiver a/${n}`,
      passed: false,
      sentence: 'what it covers passes now; Ada has to remove it',
    }));
    const strict = { rule: '--max-warnings 0', passed: false, sentence: '1 warning' };
    const gate = [...record.gate, ...stale, strict];
    const text = flat(summarise({ ...record, gate, summary: { ...record.summary, exitCode: 1 } }, plain));
    expect(text).toContain(
      '✕ 31 waivers (a/0, a/1, a/2 and 28 more): what it covers passes now; Ada has to remove it ✕ --max-warnings 0: 1 warning',
    );
    expect(text.trim()).toMatch(
      /Gate shut, though conformant: no duty was found broken in 1 executed case\. The gate is shut by 31 waivers and --max-warnings 0 \(1 warning\)\.$/,
    );
  });

  it('breaks the verdict between words where the terminal is narrow', () => {
    const lines = summarise(fullRecord(), { colour: false, width: 60 }).trimEnd().split('\n');
    expect(lines.slice(-3)).toEqual([
      'Broken: 1 case ended by a fault of the suite itself, so this',
      'run is no verdict on the plug-in, though 4 cases found a',
      'MUST broken.',
    ]);
  });

  it('puts what matters first and the verdict last', () => {
    const text = flat(summarise(fullRecord(), plain));
    const inOrder = [
      'note One event, access_token, answered 404',
      'FAILED Refuses an expired token claims/expired, 2 cases',
      'duty MUST: The plug-in refuses a token whose exp lies in the past.',
      'sent exp set one hour into the past',
      'expected a refusal: 400 with {code, message}',
      'came answered 201; a refusal (400) was owed',
      'source /components/schemas/Claims/properties/exp (documented)',
      'on install, instance_add',
      'repeat npx lifecycle-conformance run http://127.0.0.1:4117/lifecycle/ --platform haiilo --seed 42 --only claims/expired',
      'BROKEN Refuses a token',
      'WARNED Accepts the other documented key host control/key-host',
      'BLOCKED 3 cases because the key service of this target cannot be made to hang',
      'mend start the plug-in with --start',
      'waived by Ada until 2026-12-31: staging has no second tenant',
      'NOTED what the plug-in may do, and does not: States its version as semver manifest/version',
      '✕ --fail-on must: 4 cases found a MUST broken',
      '✓ proven: every planned case was executed',
      '15 cases planned, 11 executed, 4 not run: 4 failed, 1 broken, 1 warned, 3 blocked, 1 waived, 1 noted, 1 inapplicable, 3 passed',
      'Broken: 1 case ended by a fault of the suite itself, so this run is no verdict on the plug-in, though 4 cases found a MUST broken.',
    ];
    let from = 0;
    const missing = inOrder.filter(part => {
      const place = text.indexOf(part, from);
      if (place >= 0) from = place;
      return place < 0;
    });
    expect(missing).toEqual([]);
  });

  it('says shortly why nothing was sent, and how many duties nobody can judge from outside', () => {
    const reasons = ['install', 'update', 'removal'].map(
      event => `the platform sends no event of the ${event}`,
    );
    const unsent = reasons.map((reason, index) =>
      caseResult(`lifecycle/${index}`, null, { outcome: 'inapplicable', reason }),
    );
    const aside = caseResult('a/b', 'install', { outcome: 'inapplicable', reason: 'of one operation alone' });
    const text = summarise(recordOf([...unsent, aside, caseResult('c/d', 'install')]), {
      ...plain,
      width: 110,
    });
    expect(text.match(/^ {2}unasked .*$/gm)).toEqual([
      '  unasked  4 duties had no case in this run: 3 of events that were not asked, 1 for want of --manifest',
      ...reasons.map(reason => `  unasked  ${reason}`),
      '  unasked  1 duty cannot be judged from outside; --report html=report.html says which, and why',
    ]);
    const own = summarise({ ...recordOf([]), platform: 'own' }, { ...plain, width: 110 });
    expect(own.replaceAll(/\s+/g, ' ')).toMatch(
      /unasked \d+ duties had no case in this run: of events that were not asked, or of what the description of the platform does not have unasked/,
    );
    const many = Array.from({ length: 9 }, (_, index) =>
      caseResult(`a/${index}`, null, { outcome: 'inapplicable', reason: `reason ${index}` }),
    );
    expect(summarise(recordOf(many), plain)).toContain('  unasked  5 other reasons; --report html=');
  });

  it.each([40, 60, 100])('keeps to %i columns, but for the commands to copy', width => {
    const { results } = fullRecord();
    const failed = results.filter(result => result.outcome === 'failed');
    const lines = summarise(recordOf(failed, { notices: ['x'.repeat(300)] }), { colour: false, width }).split(
      '\n',
    );
    const long = lines.filter(
      line => line.length > width && /^ {2}/.test(line) && !line.startsWith('  repeat'),
    );
    expect(long).toEqual([]);
    expect(
      lines.filter(line => line.startsWith('  repeat')).every(line => line.includes('--events install')),
    ).toBe(true);
  });

  it('takes a usual width where the terminal does not know its own', () => {
    const [unsized, usual] = [0, 100].map(width => summarise(fullRecord(), { colour: false, width }));
    const findings = (text = '') => text.slice(0, text.indexOf('Broken:'));
    expect(findings(unsized)).toBe(findings(usual));
    expect(unsized?.trimEnd().split('\n').at(-1)).toMatch(/^Broken: .* found a MUST broken\.$/);
  });

  it('groups 600 failures into a summary that can be read, and says how many it leaves out', () => {
    const result = caseResult('a/b', 'install', { outcome: 'failed', reason: 'answered 201; 400 was owed' });
    const text = summarise(largeRecord(600, { result, checks: 60 }), plain);
    expect(text.split('\n').length).toBeLessThan(100);
    expect(text).toContain('FAILED Refuses a token that another key signed signature/forgery-0, 10 cases');
    expect(flat(text)).toContain('and 4 more; --report html=report.html holds all');
    expect(flat(text)).toContain(
      '… and 400 more failed cases of 40 checks; --report html=report.html holds all.',
    );
    expect(text).toContain('600 of 600 executed cases found a MUST broken');
  });

  it('says of what outcome the rest is that it leaves out, and in which of the written reports it stands', () => {
    const told = (written: readonly string[]) =>
      (['warned', 'waived', 'noted', 'blocked'] as const).map(outcome => {
        const results = Array.from({ length: 40 }, (_, n) =>
          caseResult(`a/${n}`, 'install', { outcome, reason: `reason ${n}` }),
        );
        return flat(summarise(recordOf(results), { ...plain, written })).match(/… and .*? all\./)?.[0];
      });
    expect(told(['json'])).toEqual([
      '… and 22 more warned cases of 22 checks; the json report holds all.',
      '… and 22 more waived cases of 22 checks; the json report holds all.',
      '… and 34 more noted cases of 34 checks; the json report holds all.',
      '… and 34 more blocked cases for 34 other reasons; the json report holds all.',
    ]);
    expect(told(['html', 'json', 'sarif'])[0]).toContain('the html and json reports hold all.');
  });

  it('says of duties without a case that they were left out by name', () => {
    const record = recordOf([caseResult('a/b', 'install')]);
    const part = { ...record, settings: { ...record.settings, only: ['a/b'] } };
    expect(flat(summarise(part, plain))).toContain(
      'unasked 4 duties had no case in this run: left out by the selection',
    );
  });

  it('tells the most binding failures first, and among equals the one with the most cases', () => {
    const failed = (check: string, operation: string, level: 'MUST' | 'SHOULD') =>
      caseResult(check, operation, { outcome: 'failed', reason: 'answered 201', level });
    const record = recordOf([
      ...['install', 'uninstall', 'instance_add'].map(operation => failed('a/should', operation, 'SHOULD')),
      failed('b/once', 'install', 'MUST'),
      ...['install', 'uninstall'].map(operation => failed('c/twice', operation, 'MUST')),
    ]);
    const heads = summarise(record, plain).match(/(?<=^FAILED .*)[abc]\/\w+/gm);
    expect(heads).toEqual(['c/twice', 'b/once', 'a/should']);
  });

  it('tells accepted forgeries before status codes and the like, but not before what is more binding', () => {
    const failed = (check: string, level: 'MUST' | 'SHOULD', operations: readonly string[]) =>
      operations.map(operation =>
        caseResult(check, operation, { outcome: 'failed', reason: 'answered 201', level }),
      );
    const results = [
      ...failed('status/other-refusal', 'MUST', ['install', 'uninstall', 'instance_add']),
      ...failed('signature/empty', 'SHOULD', ['install']),
      ...failed('claims/expired', 'MUST', ['install', 'uninstall']),
      ...failed('key-trust/redirect', 'MUST', ['install']),
      ...failed('algorithm/none', 'MUST', ['install', 'uninstall']),
      ...failed('signature/foreign-key', 'MUST', ['install']),
    ];
    const heads = summarise(recordOf(results), plain).match(/(?<=^FAILED .* )[a-z-]+\/[a-z-]+/gm);
    expect(heads).toEqual([
      'signature/foreign-key',
      'algorithm/none',
      'key-trust/redirect',
      'claims/expired',
      'status/other-refusal',
      'signature/empty',
    ]);
  });

  it('tells other holes in the defence after forgeries, and last what is about the form of answers', () => {
    const found = (check: string, changes: Partial<CaseResult> = {}) =>
      ['install', 'uninstall'].map(operation =>
        caseResult(check, operation, { outcome: 'failed', ...changes }),
      );
    const [leak] = found('output/secrets', { security: true });
    const [promise] = found('idempotence/repeated');
    const results = [
      ...found('status/refusal-body'),
      ...found('manifest/urls'),
      ...(promise ? [promise] : []),
      ...(leak ? [leak] : []),
      ...found('claims/expired'),
    ];
    const heads = summarise(recordOf(results), plain).match(/(?<=^FAILED .* )[a-z-]+\/[a-z-]+/gm);
    expect(heads).toEqual([
      'claims/expired',
      'output/secrets',
      'idempotence/repeated',
      'status/refusal-body',
      'manifest/urls',
    ]);
  });

  it('tells a few warnings and names the others', () => {
    const warned = Array.from({ length: 20 }, (_, index) =>
      caseResult(`a/b${index}`, 'install', {
        outcome: 'warned',
        level: 'SHOULD',
        reason: `answered ${200 + index}`,
      }),
    );
    const text = summarise(recordOf(warned), plain);
    expect(text.match(/ came /g)).toHaveLength(4);
    expect(text.match(/^WARNED/gm)).toHaveLength(18);
    expect(text).toContain('and 2 more warned cases of 2 checks');
  });

  it.each([80, 100])('names a few noted checks dimly within %i columns, and counts the others', width => {
    const results = Array.from({ length: 20 }, (_, index) =>
      caseResult(`a/state-number-${index}`, 'install', {
        title: 'Refuses an issuer that only resembles one of the platform in long words',
        outcome: 'noted',
        level: 'MAY',
        reason: 'answered 201; a refusal (400) was expected',
      }),
    );
    const lines = summarise(recordOf(results), { colour: true, width }).split('\n');
    const from = lines.findIndex(line => line.includes('NOTED'));
    const block = lines.slice(from, lines.indexOf('', from));
    expect(flat(block.join('\n')).match(/a\/state-number-\d+/g)).toHaveLength(6);
    expect(block.at(-1)).toContain('and 14 more noted cases of 14 checks');
    expect(block.every(line => line.startsWith(`${esc}[2m`) && line.length <= width + 9)).toBe(true);
  });

  it('does not claim that nothing was sent when a case is judged from other exchanges', () => {
    const result = caseResult('a/b', null, { outcome: 'failed', reason: 'answered 200', exchanges: [] });
    expect(flat(summarise(recordOf([result]), plain))).toContain('sent no delivery of its own expected');
  });

  it('tells the first of many alterations, and how many more there are', () => {
    const exchanges = ['on port 1', 'on port 2', 'on port 3', 'on port 1'].flatMap(alteration =>
      hostileExchanges('install', alteration, response(201)),
    );
    const result = caseResult('a/b', 'install', { outcome: 'failed', reason: 'answered 201', exchanges });
    expect(flat(summarise(recordOf([result]), plain))).toContain('sent on port 1; and 2 more expected');
  });

  it('counts the reasons of blocked cases it leaves out', () => {
    const blocked = Array.from({ length: 30 }, (_, index) =>
      caseResult(`a/b${index}`, 'install', { outcome: 'blocked', reason: `reason ${index}` }),
    );
    const text = summarise(recordOf(blocked), plain);
    expect(text).toContain('reason 5\n');
    expect(text).not.toContain('reason 6\n');
    expect(text).toContain('and 24 more blocked cases for 24 other reasons');
  });

  it('says when the cases of one check were answered in more than one way', () => {
    const answers = [
      'answered 201; 400 was owed',
      'answered 204; 400 was owed',
      'answered 500; 400 was owed',
    ];
    const results = answers.map((reason, index) =>
      caseResult('a/b', 'install', { case: `a/b@install:${index}`, outcome: 'failed', reason }),
    );
    expect(summarise(recordOf(results), plain)).toContain('answered 201; 400 was owed (and 2 other answers)');
  });

  it('colours only when asked', () => {
    expect(summarise(fullRecord(), plain)).not.toContain(esc);
    expect(summarise(fullRecord(), { ...plain, colour: true })).toContain(`${esc}[31mFAILED`);
  });

  it('lets no text of a plug-in steer the terminal', () => {
    const result = caseResult('a/b', 'install', {
      outcome: 'failed',
      title: hostileText,
      reason: hostileText,
      repeat: hostileText,
      case: `a/b@install:${hostileText}`,
    });
    const outcomes = ['failed', 'warned', 'blocked'] as const;
    const record = recordOf(
      outcomes.map(outcome => ({ ...result, outcome })),
      { notices: [hostileText] },
    );
    const text = summarise(record, plain);
    expect(text).not.toMatch(/[^\P{C}\n]/u);
    expect(flat(text).split(visible(hostileText)).length - 1).toBeGreaterThan(5);
  });

  it.each([
    ['conformant', ['passed', 'passed'], 'Conformant: no duty was found broken in 2 executed cases.'],
    [
      'conformant with warnings',
      ['passed', 'warned'],
      'Conformant with warnings: no MUST was found broken in 2 executed cases, and 1 warning should be read.',
    ],
    [
      'not conformant',
      ['passed', 'failed', 'blocked'],
      'Not conformant: 1 of 2 executed cases found a MUST broken; 1 case could not be asked.',
    ],
    ['not proven', ['passed', 'blocked'], 'Not proven: too little could be asked for a verdict; 1 case'],
    ['nothing executed', ['blocked'], 'Not proven: nothing was executed, so nothing was proven; 1 case'],
    ['broken', ['passed', 'broken'], 'Broken: 1 case ended by a fault of the suite itself, so'],
  ] as const)('has a sentence for: %s', (_name, outcomes, sentence) => {
    const results = outcomes.map((outcome, index) => caseResult(`a/${index}`, 'install', { outcome }));
    expect(flat(summarise(recordOf(results), plain))).toContain(sentence);
  });

  it('says of a good verdict what it says nothing of', () => {
    const unasked = caseResult('a/2', 'install', { outcome: 'inapplicable', mend: 'Give --manifest.' });
    const results = [caseResult('a/1', 'install'), unasked];
    const whole = recordOf(results);
    const settings = { ...whole.settings, only: ['a'], skip: ['b', 'c'] };
    expect(flat(summarise({ ...whole, settings }, plain))).toContain(
      'broken in 1 executed case. In part: only a; without b, c. 1 case of a MUST could not be asked of this target.',
    );
    expect(summarise(recordOf([caseResult('a/1', 'install')]), plain)).not.toContain('In part');
  });

  it('gives no text of a plug-in the form of a command of the CI server', () => {
    const reason = `${'x '.repeat(40)}::error::found ##[error]here`;
    const failed = caseResult('a/b', 'install', { outcome: 'failed', reason });
    for (let width = 40; width <= 110; width += 1) {
      const text = summarise(recordOf([failed]), { colour: false, width });
      expect(text).toContain('error');
      expect(text).not.toMatch(/^\s*::|##\[/m);
    }
  });

  it('counts warnings into the verdict of a strict run', () => {
    const warned = caseResult('a/b', 'install', {
      outcome: 'warned',
      level: 'SHOULD',
      reason: 'answered 400',
    });
    const record = recordOf([warned]);
    const text = summarise(strict(record), plain);
    expect(text).toContain('Not conformant: 1 of 1 executed case found a MUST or SHOULD broken.');
  });
});

/** The same run under --strict, in which a warning decides. */
function strict(record: RunRecord): RunRecord {
  return {
    ...record,
    settings: { ...record.settings, failOn: 'SHOULD' },
    summary: { ...record.summary, verdict: 'not conformant', exitCode: 1 },
  };
}

interface Drive {
  readonly isTTY: boolean;
  readonly columns?: number;
  /** How long each case takes. */
  readonly caseMs?: number;
  readonly failing?: number;
}

/** Everything a progress wrote over `count` cases of which one failed. */
function written(count: number, { isTTY, columns = 80, caseMs = 0, failing = 0 }: Drive): string[] {
  const writes: string[] = [];
  let ms = 0;
  const stream = { write: (text: string) => writes.push(text) };
  const progress = createProgress({ stream, isTTY, columns, clock: () => ms });
  progress.planned(count);
  for (let index = 0; index < count; index += 1) {
    ms += caseMs;
    progress.result(
      caseResult(`suite/check-${index}`, 'install', { outcome: index === failing ? 'failed' : 'passed' }),
    );
  }
  progress.notice(`the plug-in crashed ${hostileText}`);
  progress.end();
  return writes;
}

describe('the progress', () => {
  it('writes a line per quarter into the log of a long run, without a control character', () => {
    const text = written(400, { isTTY: false, caseMs: 1000, failing: 150 }).join('');
    expect(text.split('\n').slice(0, 4)).toEqual([
      '400 cases planned',
      '100 of 400 cases, none failed so far',
      '200 of 400 cases, 1 failed so far',
      '300 of 400 cases, 1 failed so far',
    ]);
    expect(text.match(/of 400 cases/g)).toHaveLength(3);
    expect(text).not.toMatch(/[^\P{C}\n]/u);
    expect(text).toContain('the plug-in crashed </script>');
  });

  it('writes at most every five seconds into the log of a shorter one, and nothing of one that is over sooner', () => {
    const told = (caseMs: number) =>
      written(400, { isTTY: false, caseMs }).filter(line => line.includes(' of 400'));
    expect(told(20)).toEqual(['250 of 400 cases, 1 failed so far\n']);
    expect(told(10)).toEqual([]);
  });

  it('redraws one line in place on a terminal, never as wide as the terminal', () => {
    for (const columns of [30, 80]) {
      const writes = written(50, { isTTY: true, columns });
      const drawn = writes.filter(text => text.includes('['));
      expect(drawn.filter(text => text.includes('\n') && !text.startsWith('the plug-in'))).toEqual([]);
      const bars = drawn.filter(text => text.startsWith(`\r${esc}[K[`)).map(text => text.slice(4));
      expect(bars).toHaveLength(52);
      expect(bars.every(bar => bar.length < columns)).toBe(true);
    }
    const last = written(50, { isTTY: true }).findLast(text => text.includes('50 of 50'));
    expect(last).toContain('[████████████████████] 50 of 50 cases, 1 failed');
  });

  it('draws the whole line where the terminal does not know its width', () => {
    expect(written(50, { isTTY: true, columns: 0 }).join('')).toContain('50 of 50 cases, 1 failed  suite');
  });

  it('leaves the terminal clean at the end', () => {
    expect(written(5, { isTTY: true }).at(-1)).toBe(`\r${esc}[K`);
    expect(written(5, { isTTY: false }).at(-1)).toMatch(/^the plug-in crashed .*\n$/);
  });
});
