// What is said of a failure that was asked again.

import { describe, expect, it } from 'vitest';
import { reasonClass, replayed } from '../harness/replay.js';
import type { Outcome } from '../record/record.js';
import { caseResult } from './records/parts.js';

const owed = 'answered 201; a refusal (400) was owed';
const of = (outcome: Outcome, reason = owed) =>
  caseResult('claims/expired', 'install', { outcome, reason: outcome === 'passed' ? '' : reason });
const fate = (...attempts: readonly (ReturnType<typeof of> | undefined)[]) =>
  replayed(of('failed'), attempts, 3)?.fate;

describe('a failure', () => {
  it('is fixed where it passes as often as wanted, and asked again before', () => {
    const passed = of('passed');
    expect([fate(passed), fate(passed, passed), fate(passed, passed, passed)]).toEqual([
      undefined,
      undefined,
      'FIXED',
    ]);
  });

  it('is still there where it comes once in the same way, also late, and also if waived', () => {
    expect(fate(of('failed'))).toBe('STILL FAILING');
    expect(fate(of('waived'))).toBe('STILL FAILING');
    expect(fate(of('passed'), of('passed'), of('failed', 'answered 200; a refusal (400) was owed'))).toBe(
      'STILL FAILING',
    );
    expect(replayed(of('failed'), [of('passed'), of('failed')], 3)?.sentence).toMatch(
      /once, then failed: it is flaky/,
    );
  });

  it.each([
    ['blocked', of('blocked', 'no honest install was accepted')],
    ['inapplicable', of('inapplicable', 'not implemented')],
    ['broken', of('broken', 'the check itself failed')],
    ['failing in another way', of('failed', 'answered 500; a refusal (400) was owed')],
    ['gone', undefined],
  ])('is not reproduced where the case is %s now', (_how, now) => {
    expect(fate(now)).toBe('NOT REPRODUCED');
    expect(fate(of('passed'), now)).toBe('NOT REPRODUCED');
  });
});

describe('two reasons are of one class', () => {
  it.each([
    [owed, 'answered 200; a refusal (400) was owed', true],
    [owed, 'answered 302; a refusal (400) was owed', false],
    [owed, 'did not answer within 30 s', false],
    ['did not answer within 30 s', 'did not answer within 1.5 s', true],
    [
      'answered 401 (claims/expired@install)',
      'answered 403 (claims/x@install); likewise at 3 more of 9 deliveries',
      true,
    ],
  ])('%s / %s: %s', (one, other, same) => {
    expect(reasonClass(one) === reasonClass(other)).toBe(same);
  });
});
