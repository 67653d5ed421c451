// The CTRF report, held against the validator of the format's own package.

import { type CTRFReport, calculateSummary, type TestStatus, validate } from 'ctrf';
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../record/record.js';
import { formats } from '../reports/index.js';
import { caseResult } from './records/parts.js';
import { failingOn, fullRecord, judgedRecord, recordOf, shutRecord } from './records/record.js';
import { hostileText } from './records/results.js';

async function read(record: RunRecord): Promise<CTRFReport> {
  const report = JSON.parse(await formats.ctrf.render(record));
  expect(validate(report)).toEqual({ valid: true, errors: [] });
  return report;
}

async function testNamed(name: string, record: RunRecord) {
  const test = (await read(record)).results.tests.find(candidate => candidate.name === name);
  if (!test) throw new Error(`expected a test ${name}`);
  return test;
}

describe('the ctrf report', () => {
  it('holds every case once, and counts what it holds', async () => {
    const { tests, summary } = (await read(judgedRecord())).results;
    expect(tests.map(test => test.name)).toEqual(judgedRecord().results.map(result => result.case));
    const { start, stop, duration, ...counts } = summary;
    expect(counts).toEqual({ tests: 14, passed: 3, failed: 4, skipped: 2, pending: 3, other: 2 });
    expect(calculateSummary(tests)).toMatchObject(counts);
    expect([start, stop, duration]).toEqual([1773480413589, 1773480417799, 4210]);
  });

  it.each<[string, TestStatus, RegExp]>([
    ['claims/expired@install', 'failed', /answered 201; a refusal \(400\) was owed/],
    ['signature/truncated@install', 'failed', /the judge threw/],
    ['control/key-host@install', 'other', /answered 400; 201 was owed/],
    ['manifest/version', 'other', /stated "1.0"/],
    ['timeout/key-service-hangs@install', 'pending', /cannot be made to hang – start the plug-in/],
    ['control/documented@access_token', 'skipped', /not implemented/],
    ['signature/padding@install', 'skipped', /answered 201.* – waived by Ada until 2026-12-31: staging/],
  ])('shows %s as %s', async (name, status, message) => {
    const test = await testNamed(name, fullRecord());
    expect(test.status).toBe(status);
    expect(test.rawStatus).toBe(fullRecord().results.find(result => result.case === name)?.outcome);
    expect(test.message).toMatch(message);
  });

  it('puts the whole finding into the trace of a failure', async () => {
    const { trace, tags, suite, extra } = await testNamed('claims/expired@install', judgedRecord());
    for (const part of [
      'exp lies in the past',
      'exp set one hour',
      '"sub":"install"',
      'asked the attacker',
    ]) {
      expect(trace).toContain(part);
    }
    expect(tags).toEqual(['MUST', 'haiilo.claims.expiry']);
    expect(suite).toEqual(['haiilo', 'claims', 'claims/expired']);
    expect(extra?.['repeat']).toContain('--only claims/expired');
  });

  it('says of a part that it is one', async () => {
    const record = recordOf([caseResult('a/b', 'install')]);
    const { results } = await read({ ...record, settings: { ...record.settings, only: ['a/b'] } });
    expect(results.environment?.extra).toMatchObject({ verdict: 'conformant, in part' });
  });

  it('names the run', async () => {
    const { results, timestamp } = await read(judgedRecord());
    expect(timestamp).toBe('2026-03-14T09:26:53.589Z');
    expect(results.environment?.extra).toMatchObject({ seed: '42', 'contract version': '1.1.0' });
    expect(results.extra).toMatchObject({ verdict: expect.stringMatching(/^Not conformant: 4 of/) });
    expect(results.extra?.['notices']).toHaveLength(1);
  });

  it.each(['blocked', 'broken', 'inapplicable'] as const)(
    'is not green when every case is %s',
    async outcome => {
      const record = recordOf([
        caseResult('signature/unknown-key', 'install', { outcome, reason: 'no key' }),
      ]);
      const verdict = await testNamed('verdict', record);
      expect(verdict.status).toBe('failed');
      expect(verdict.rawStatus).toBe(record.summary.verdict);
    },
  );

  it('is not green when a rule of the gate fails the run, not a case', async () => {
    const { rawStatus, status, message } = await testNamed('verdict', shutRecord());
    expect([status, rawStatus]).toEqual(['failed', 'conformant, gate shut']);
    expect(message).toContain('waiver a/b (what it covers passes now)');
    expect((await read(shutRecord())).results.extra?.['gate']).toEqual(shutRecord().gate);
  });

  it.each([
    ['SHOULD', 'warned', 'failed'],
    ['SHOULD', 'noted', 'other'],
    ['MAY', 'noted', 'failed'],
  ] as const)('shows in a run that fails on %s what was %s as %s', async (failOn, outcome, status) => {
    const record = recordOf([caseResult('a/b', 'install', { outcome, reason: 'answered 400' })]);
    expect((await testNamed('a/b@install', failingOn(failOn, record))).status).toBe(status);
  });

  it('keeps hostile text as text', async () => {
    const { message } = await testNamed('signature/hostile-reply@install', judgedRecord());
    expect(message).toContain(hostileText.slice(0, hostileText.indexOf('\u001b')));
    expect(message).toContain('\\u001b[2J');
    expect(message).not.toContain('\u001b');
  });
});
