// Which breaches may be asked again, until when, and what the gate and the record make of them.

import { describe, expect, it } from 'vitest';
import { gated } from '../harness/gate.js';
import { forgivingEntry, untilPassed } from '../harness/signed/attempts.js';
import { judge } from '../library/judge.js';
import { readRecord } from '../record/read.js';
import type { CaseResult, KnownFlaky, Outcome } from '../record/record.js';
import { compareRuns } from '../reports/comparison.js';
import { formats } from '../reports/index.js';

import { suites } from '../suites/index.js';
import { caseResult } from './records/parts.js';
import { recordOf } from './records/record.js';

const entry: KnownFlaky = {
  check: 'control/',
  reason: 'the gateway drops connections',
  owner: 'Ada',
  expires: '2026-03-14',
  attempts: 3,
};
const of = (
  outcome: Outcome,
  reason = outcome === 'passed' ? '' : 'answered 503; 201 was owed',
): CaseResult => caseResult('control/no-token-id', 'install', { outcome, reason });
const asked = (...outcomes: readonly Outcome[]) =>
  untilPassed(of('failed'), entry, async attempt => of(outcomes[attempt - 2] ?? 'broken', `at ${attempt}`));

describe('a breach is asked again', () => {
  const checkOf = (id: string) => {
    const check = suites.haiilo.find(one => one.id === id);
    if (check?.kind !== 'stepped') throw new Error(`${id} is no stepped check`);
    return { check };
  };
  const occasion = { flaky: [entry], target: { url: 'https://a.example/' }, today: '2026-03-14' };
  const honest = checkOf('control/no-token-id');

  it.each(['failed', 'warned', 'noted'] as const)('where it is %s and known to be flaky', outcome => {
    expect(forgivingEntry(honest, of(outcome), occasion)).toBe(entry);
  });

  it.each(['passed', 'blocked', 'inapplicable', 'broken'] as const)('but not where it is %s', outcome => {
    expect(forgivingEntry(honest, of(outcome), occasion)).toBeUndefined();
  });

  it('but not after its last day, at another target or of another case', () => {
    expect(forgivingEntry(honest, of('failed'), { ...occasion, today: '2026-03-15' })).toBeUndefined();
    const elsewhere = { ...occasion, flaky: [{ ...entry, target: 'https://b.example/**' }] };
    expect(forgivingEntry(honest, of('failed'), elsewhere)).toBeUndefined();
    const other = { ...occasion, flaky: [{ ...entry, operation: 'uninstall' }] };
    expect(forgivingEntry(honest, of('failed'), other)).toBeUndefined();
  });

  it('but never where it delivers a forgery: one that was believed once is believed', () => {
    const forgeries = suites.haiilo.filter(check => check.kind === 'stepped' && check.asks === 'hostile');
    expect(forgeries.length).toBeGreaterThan(100);
    for (const check of forgeries) {
      const result = caseResult(check.id, 'install', { outcome: 'failed' });
      const all = { ...occasion, flaky: [{ ...entry, check: check.id }] };
      expect(forgivingEntry(checkOf(check.id), result, all)).toBeUndefined();
    }
  });
});

describe('it ends', () => {
  it('flaky where an attempt passes, with every attempt kept', async () => {
    const { outcome, reason, attempts, waiver } = await asked('blocked', 'passed');
    expect({ outcome, reason, waiver }).toEqual({
      outcome: 'flaky',
      reason: 'answered 503; 201 was owed; passed at attempt 3 of 3',
      waiver: entry,
    });
    expect(attempts?.map(one => one.outcome)).toEqual(['failed', 'blocked', 'passed']);
  });

  it('as the plain failure that it began as where none passes', async () => {
    const { outcome, reason, attempts, waiver } = await asked('failed', 'failed');
    expect({ outcome, reason, waiver }).toEqual({
      outcome: 'failed',
      reason: of('failed').reason,
      waiver: undefined,
    });
    expect(attempts).toHaveLength(3);
  });

  it('broken where the suite itself fails', async () => {
    expect(await asked('broken', 'passed')).toMatchObject({ outcome: 'broken', attempts: [{}, {}] });
  });
});

describe('the gate', () => {
  const ended = async (result: CaseResult, startedAt = '2026-03-14T10:00:00.000Z') => {
    const results = [caseResult('control/refused', 'install'), result];
    const judged = { startedAt, target: { url: 'https://a.example/' }, results };
    return gated(judged, { failOn: 'MUST', require: [result.requirement], waivers: [], flaky: [entry] });
  };
  const rule = ({ gate }: Awaited<ReturnType<typeof ended>>) =>
    gate.find(one => one.rule === 'flaky control/');

  it('lets what passed late through, counts it apart, and does not call the plug-in conformant', async () => {
    const late = await asked('passed');
    const end = await ended({ ...late, requirement: 'haiilo.late' });
    expect(end.summary).toMatchObject({
      verdict: 'conformant but for waivers',
      outcomes: { flaky: 1, passed: 1 },
    });
    expect(rule(end)).toMatchObject({ passed: true, sentence: '1 case passed at a later attempt' });
    // What is flaky is no proof.
    expect(end.gate.find(one => one.rule.startsWith('--require'))).toMatchObject({ passed: false });
  });

  it('fails of what passed at none, and calls no entry stale whose cases pass at once', async () => {
    const never = await ended(await asked('failed', 'failed'));
    expect(never.summary).toMatchObject({ verdict: 'not conformant', exitCode: 1 });
    expect(rule(never)).toMatchObject({ sentence: '1 case passed at none of 3' });
    const end = await ended(of('passed'));
    expect(end.summary).toMatchObject({ verdict: 'conformant', exitCode: 0 });
    expect(rule(end)).toMatchObject({
      passed: true,
      sentence: 'nothing that it covers had to be asked again',
    });
  });

  it('is shut by an entry that has expired', async () => {
    const end = await ended(of('passed'), '2026-03-15T00:00:00.000Z');
    expect(end.summary.exitCode).toBe(1);
    expect(rule(end)).toMatchObject({
      passed: false,
      sentence: 'it expired on 2026-03-14; Ada has to renew or remove it',
    });
  });
});

describe('a record', () => {
  const flakyRecord = async () => recordOf([caseResult('control/refused', 'install'), await asked('passed')]);

  it('is read with the attempts, and refused without', async () => {
    const record = await flakyRecord();
    expect(readRecord(JSON.stringify(record)).results[1]?.attempts).toHaveLength(2);
    const [first, flaky] = record.results;
    const bare = {
      ...record,
      results: [first, { ...flaky, attempts: [{ outcome: 'failed', reason: '', ms: 1 }] }],
    };
    expect(() => readRecord(JSON.stringify(bare))).toThrow(
      /attempts of control\/no-token-id@install.*end with one that passed/,
    );
  });

  it('of before there were flaky cases is read as well', async () => {
    const record = recordOf([caseResult('control/refused', 'install')]);
    const { flaky: _, ...outcomes } = record.summary.outcomes;
    const old = { ...record, summary: { ...record.summary, outcomes } };
    expect(readRecord(JSON.stringify(old)).summary.outcomes.flaky).toBe(0);
  });

  it('is judged anew as it was seen first, unless it is still known to be flaky', async () => {
    const record = { ...(await flakyRecord()), startedAt: '2026-03-14T10:00:00.000Z' };
    expect(judge(record).results[1]).toMatchObject({ outcome: 'failed', reason: of('failed').reason });
    expect(judge(record).summary.exitCode).toBe(1);
    expect(judge(record, { flaky: [entry] })).toMatchObject({
      results: [{}, { outcome: 'flaky', waiver: entry }],
    });
    expect(judge(record, { flaky: [{ ...entry, expires: '2026-03-13' }] }).results[1]?.outcome).toBe(
      'failed',
    );
  });

  it('is not called fixed beside one in which it failed', async () => {
    const before = recordOf([caseResult('control/refused', 'install'), of('failed')]);
    const { fixed, unchanged } = compareRuns(before, await flakyRecord());
    expect([fixed.length, unchanged.length]).toEqual([0, 1]);
  });

  it.each(['junit', 'markdown', 'html', 'ctrf', 'tap', 'sarif', 'github'] as const)(
    'shows in %s that it passed late, and who answers for that',
    async format => {
      const text = await formats[format].render(await flakyRecord());
      expect(text).toMatch(/passed at attempt 2 of 3/);
      expect(text).toMatch(/Ada/);
      expect(text).toMatch(/flaky/i);
    },
  );
});
