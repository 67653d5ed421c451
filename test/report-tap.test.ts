// The TAP report as a TAP harness reads it.

import { type FinalResults, Parser, type Result } from 'tap-parser';
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../record/record.js';
import { formats } from '../reports/index.js';
import { caseResult } from './records/parts.js';
import { failingOn, fullRecord, judgedRecord, recordOf, shutRecord } from './records/record.js';
import { hostileMarkup } from './records/results.js';

interface Read {
  readonly points: readonly Result[];
  readonly final: FinalResults;
  readonly unread: readonly string[];
}

async function read(record: RunRecord): Promise<Read> {
  const text = await formats.tap.render(record);
  expect(text.startsWith('TAP version 14\n1..')).toBe(true);
  return new Promise(resolve => {
    const points: Result[] = [];
    const unread: string[] = [];
    const parser = new Parser({ strict: true }, final => resolve({ points, final, unread }));
    parser.on('assert', point => points.push(point));
    for (const event of ['extra', 'bailout', 'child'] as const) {
      parser.on(event, (what: unknown) => unread.push(`${event}: ${String(what)}`));
    }
    parser.end(text);
  });
}

async function pointOf(name: string, record: RunRecord): Promise<Result> {
  const point = (await read(record)).points.find(candidate => candidate.name.endsWith(`(${name})`));
  if (!point) throw new Error(`expected a test point ${name}`);
  return point;
}

describe('the tap report', () => {
  it('has one point per case, in order, and nothing else', async () => {
    const { points, final, unread } = await read(judgedRecord());
    const { results } = judgedRecord();
    expect(points.map(point => point.name)).toEqual(results.map(({ title, case: id }) => `${title} (${id})`));
    expect(points.map(point => point.id)).toEqual(results.map((_, index) => index + 1));
    expect(unread).toEqual([]);
    const { count, pass, fail, skip, todo, failures, plan } = final;
    expect({ count, pass, fail, skip, todo }).toEqual({ count: 14, pass: 10, fail: 4, skip: 5, todo: 0 });
    expect(failures.some(failure => 'tapError' in failure && failure.tapError)).toBe(false);
    expect(plan.end).toBe(14);
  });

  it.each([
    ['claims/expired@install', false],
    ['signature/truncated@install', false],
    ['control/key-host@install', true],
    ['manifest/version', true],
    ['signature/unknown-key@install', true],
  ])('shows %s, ok: %s', async (name, ok) => {
    const point = await pointOf(name, fullRecord());
    expect(point.ok).toBe(ok);
    expect([point.skip, point.todo]).toEqual([false, false]);
  });

  it.each([
    ['timeout/key-service-hangs@install', /^blocked: .*made to hang – start the plug-in/],
    ['control/documented@access_token', /^inapplicable: .*not implemented/],
    ['signature/padding@install', /^waived: answered 201.* – waived by Ada until 2026-12-31: staging/],
  ])('skips %s and says why', async (name, reason) => {
    expect((await pointOf(name, judgedRecord())).skip).toMatch(reason);
  });

  it.each([
    ['claims/expired@install', 'failed', 'exp lies in the past'],
    ['control/key-host@install', 'warned', 'answered 400; 201 was owed'],
    ['manifest/version', 'noted', 'stated "1.0"'],
    ['signature/truncated@install', 'broken', 'the judge threw'],
  ])('tells in the diagnostic of %s the outcome %s and the finding', async (name, outcome, text) => {
    const { diag, time } = await pointOf(name, fullRecord());
    const diagnostic: Record<string, unknown> = diag;
    expect(time).toBe(31);
    expect(diagnostic['outcome']).toBe(outcome);
    expect(`${diagnostic['message']} ${diagnostic['finding']}`).toContain(text);
    expect(diagnostic['finding']).toContain('repeat:   npx lifecycle-conformance run');
  });

  it.each(['blocked', 'broken', 'inapplicable'] as const)('is not green when all is %s', async outcome => {
    const record = recordOf([caseResult('signature/unknown-key', 'install', { outcome, reason: 'no key' })]);
    expect((await read(record)).final.ok).toBe(false);
    expect((await pointOf('verdict', record)).diag.outcome).toBe(record.summary.verdict);
  });

  it('is not green for a run of nothing', async () => {
    expect((await read(recordOf([]))).final.ok).toBe(false);
  });

  it('is not green when a rule of the gate fails the run, not a case, and lists every rule', async () => {
    expect((await pointOf('verdict', shutRecord())).diag.outcome).toBe('conformant, gate shut');
    const text = await formats.tap.render(shutRecord());
    expect(text).toContain('\n# gate: does not hold: waiver a/b (what it covers passes now)\n');
    expect(text).toContain('\n# gate: holds: --fail-on must (no MUST was found broken)\n');
  });

  it('is green for a plug-in that keeps every MUST, unless the run fails on less', async () => {
    const warned = caseResult('a/b', 'install', { outcome: 'warned', reason: 'answered 400' });
    const record = recordOf([warned, caseResult('a/c', 'install')]);
    expect((await read(record)).final.ok).toBe(true);
    expect((await read(failingOn('SHOULD', record))).final.ok).toBe(false);
  });

  it.each(['passed', 'failed', 'blocked'] as const)(
    'lets no text of a %s case steer its reader',
    async outcome => {
      const title = `${hostileMarkup} # SKIP {`;
      const record = recordOf([
        caseResult('a/b', 'install', { outcome, title, reason: hostileMarkup, mend: hostileMarkup }),
        caseResult('a/c', 'install'),
      ]);
      const { points, unread } = await read({ ...record, notices: [hostileMarkup] });
      expect(points.map(point => point.id)).toEqual(points.map((_, index) => index + 1));
      expect(points.slice(0, 2).map(({ ok, skip, todo }) => [ok, skip !== false, todo])).toEqual([
        [outcome !== 'failed', outcome === 'blocked', false],
        [true, false, false],
      ]);
      expect(unread).toEqual([]);
    },
  );

  it('keeps hostile text visible', async () => {
    const text = await formats.tap.render(judgedRecord());
    expect(text).not.toMatch(/[^\n\u0020-\u007e\u00a0-\u200a\u2010-\u2027\u2030-\ud7ff]/);
    expect(text).toContain('\\u001b[2J');
  });
});
