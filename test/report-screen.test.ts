// The summary on one screen, and how much of it there is when less or more is asked for.

import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { listedProgress } from '../reports/progress-lines.js';
import { summarise } from '../reports/terminal.js';
import { caseResult, hostileExchanges, response } from './records/parts.js';
import { fullRecord, recordOf } from './records/record.js';

const command = `npx lifecycle-conformance run http://127.0.0.1:0/ --start 'node server.js' ${'--only a '.repeat(12)}`;

const outcomes = ['failed', 'warned', 'blocked', 'passed', 'passed', 'broken', 'noted'] as const;

/** 300 cases: of every outcome that a summary speaks of there are more than it could show. */
const results = Array.from({ length: 300 }, (_, index) => {
  const outcome = outcomes[index % outcomes.length] ?? 'passed';
  return caseResult(`suite-of-many/state-number-${index % 90}`, `event_${index}`, {
    outcome,
    title: 'Refuses a token whose claims were changed after it was signed by somebody',
    reason: `answered ${200 + index}; a refusal (400) was owed`,
    exchanges: hostileExchanges('install', 'exp set one hour into the past', response(201)),
    repeat: command,
  });
});
const many = recordOf(results, { notices: ['n'.repeat(200), 'm '.repeat(200)] });

const flat = (text: string) => text.replace(/\s+/g, ' ');

const rowsOn = (width: number) => (line: string) =>
  Math.max(1, Math.ceil(stripVTControlCharacters(line).length / width));

describe('on one screen', () => {
  it.each([
    [80, 24],
    [80, 40],
    [120, 40],
  ])('of %i columns and %i lines the summary of 300 cases fits', (width, height) => {
    const lines = summarise(many, { colour: true, width, height }).trimEnd().split('\n');
    const rows = lines.map(rowsOn(width)).reduce((sum, one) => sum + one, 0);
    expect(rows).toBeLessThanOrEqual(height);
    expect(rows).toBeGreaterThan(height - 8);
    const plain = lines.map(line => stripVTControlCharacters(line));
    expect(plain.slice(-2).join('\n')).toMatch(/^Broken: .*\bbroken\.$/ms);
    expect(plain.find(line => line.startsWith('FAILED'))).toBe(plain[1]);
    expect(plain).toContain(`  repeat   ${command.trim()}`);
    expect(plain.join('\n')).toMatch(/… and \d+ more \w+ cases of \d+ checks/);
    expect(plain.join('\n')).not.toMatch(/[─-╿]/u);
  });

  it('what lets blocked cases be asked is told before all their reasons are, and no line is broken by a terminal', () => {
    const mend =
      'Let the plug-in trust a key of yours (lifecycle-conformance keys), and give --key and --key-url.';
    const blocked = Array.from({ length: 300 }, (_, index) =>
      caseResult(`suite/number-${index}`, 'install', {
        outcome: 'blocked',
        reason: `no honest delivery of the ${'abcdefgh'[index % 8]} kind was accepted, and a refusal of everything proves nothing`,
        mend,
      }),
    );
    const text = summarise(recordOf(blocked), { colour: false, width: 80, height: 24 });
    expect(flat(text)).toContain(mend);
    expect(text.split('\n').filter(line => line.length > 80)).toEqual([]);
    expect(text).toMatch(/^BLOCKED \d+ cases: no honest .*…$/m);
  });

  it('no id is broken by a line of ours', () => {
    const text = summarise(many, { colour: false, width: 40, height: 60 });
    const ids = text.match(/suite-of-many\S*/g) ?? [];
    expect(ids.length).toBeGreaterThan(1);
    for (const id of ids) expect(id).toMatch(/^suite-of-many\/state-number-\d+/);
  });

  it('what needs less is told in full, and every rule by its name', () => {
    const [failed] = results;
    const record = recordOf([failed as never, caseResult('a/b', 'install', { outcome: 'passed' })]);
    const text = summarise(record, { colour: false, width: 100, height: 39 });
    for (const label of ['duty', 'sent', 'expected', 'came', 'source', 'on', 'repeat'])
      expect(text).toMatch(new RegExp(`^  ${label} `, 'm'));
    for (const { rule } of record.gate) expect(text).toContain(rule);
  });
});

describe('the quiet summary', () => {
  const text = summarise(fullRecord(), { colour: false, width: 100, manner: 'quiet' });

  it('holds the failures, the rules that do not hold, and the verdict', () => {
    expect(text).toMatch(/^\nFAILED /);
    expect(text).toContain('BROKEN');
    expect(text).toContain('✕ --fail-on must');
    expect(text.trimEnd().split('\n').slice(-2).join(' ')).toMatch(/^Broken: .* found a MUST broken\.$/);
  });

  it('holds nothing else', () => {
    expect(text).not.toMatch(/^(WARNED|BLOCKED|NOTED|WAIVED| {2}note| {2}unasked| {2}✓)/m);
    const green = recordOf([caseResult('a/b', 'install', { outcome: 'passed' })]);
    expect(summarise(green, { colour: false, width: 100, manner: 'quiet' })).toBe(
      '\n1 case planned, 1 executed, 0 not run: 1 passed\nConformant: no duty was found broken in 1 executed case.\n',
    );
  });
});

describe('the verbose summary', () => {
  it('leaves nothing out, however low the screen', () => {
    const text = summarise(many, { colour: false, width: 100, height: 24, manner: 'verbose' });
    expect(text).not.toContain('… and');
    expect(text.match(/^ {2}repeat /gm)?.length).toBeGreaterThan(50);
  });

  it('shows the exchanges of what has failed', () => {
    const text = summarise(recordOf(results.slice(0, 1)), { colour: false, width: 100, manner: 'verbose' });
    expect(text).toMatch(/^ {2}exchange 2, .*\(exp set one hour into the past\): POST /m);
    expect(text).toMatch(/^ {2} {2}the plug-in answered 201/m);
  });
});

describe('the verbose progress', () => {
  it('tells every case, and every whole line that the plug-in prints', () => {
    let text = '';
    const stream = { write: (more: string) => (text += more) };
    const progress = listedProgress({ stream, colour: false });
    progress.planned(2);
    progress.output('one\ntw');
    progress.result(caseResult('a/b', 'install', { outcome: 'failed', reason: 'answered\n201', ms: 12.4 }));
    progress.output('o\u001b[2J');
    progress.notice('take\nnote');
    progress.end();
    expect(text.split('\n')).toEqual([
      '2 cases planned',
      'plug-in | one',
      'failed       a/b@install 12 ms answered 201',
      'take note',
      'plug-in | two\\u001b[2J',
      '',
    ]);
  });
});
