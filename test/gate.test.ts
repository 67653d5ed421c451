// What a run ends with, of the same cases under different rules.

import { describe, expect, it } from 'vitest';
import { type GateOptions, gated } from '../harness/gate.js';
import type { CaseResult, Level, Outcome, Waiver } from '../record/record.js';
import { caseResult } from './records/parts.js';

const open: GateOptions = { failOn: 'MUST', require: [], waivers: [] };
const waiver: Waiver = {
  check: 'claims/expired',
  reason: 'mended in the next release',
  owner: 'Ada',
  expires: '2026-03-14',
};

function ended(results: readonly CaseResult[], options: Partial<GateOptions> = {}) {
  const judged = { startedAt: '2026-03-14T23:59:59.000Z', target: { url: 'https://a.example/x/' }, results };
  const { gate, summary, results: after } = gated(judged, { ...open, ...options });
  const rule = (beginning: string) => gate.find(one => one.rule.startsWith(beginning));
  return { ...summary, rule, outcomes: after.map(({ outcome }) => outcome), results: after };
}

const of = (outcome: Outcome, check = 'claims/expired', operation = 'install', level: Level = 'MUST') =>
  caseResult(check, operation, { outcome, level });
const passed = of('passed', 'control/refused');

describe('the exit code', () => {
  it.each([
    ['nothing at all', [], 2, 'not proven'],
    ['only what does not apply', [of('inapplicable')], 2, 'not proven'],
    ['only what passes', [passed], 0, 'conformant'],
    ['a MUST that could not be asked', [passed, of('blocked')], 2, 'not proven'],
    [
      'a SHOULD that could not be asked',
      [passed, of('blocked', 'x/y', 'install', 'SHOULD')],
      0,
      'conformant',
    ],
    ['a broken MUST', [passed, of('failed'), of('blocked')], 1, 'not conformant'],
    ['a warning', [passed, of('warned')], 0, 'conformant with warnings'],
    ['a fault of ours', [passed, of('failed'), of('broken')], 3, 'broken'],
  ] as const)('of %s', (_name, results, exitCode, verdict) => {
    expect(ended(results)).toMatchObject({ exitCode, verdict });
  });

  it.each([
    ['warned', 'MUST', 0],
    ['warned', 'SHOULD', 1],
    ['noted', 'SHOULD', 0],
    ['noted', 'MAY', 1],
    ['failed', 'MAY', 1],
  ] as const)('of a case that is %s, failing on %s', (outcome, failOn, exitCode) => {
    const { exitCode: found, rule } = ended([passed, of(outcome)], { failOn });
    expect(found).toBe(exitCode);
    expect(rule('--fail-on')?.passed).toBe(exitCode === 0);
  });

  it.each([
    [0, 1],
    [1, 0],
  ])('of one warning where %i are borne', (maxWarnings, exitCode) => {
    const end = ended([passed, of('warned')], { maxWarnings });
    expect(end).toMatchObject({ exitCode, verdict: 'conformant with warnings' });
    expect(end.rule('--max-warnings')).toMatchObject({
      passed: exitCode === 0,
      sentence: 'there was 1 warning',
    });
  });
});

describe('a required requirement', () => {
  const { requirement } = passed;
  const asked = (...results: readonly CaseResult[]) =>
    ended([passed, ...results], { require: [requirement] });

  it('is proven by cases that pass', () => {
    expect(asked().exitCode).toBe(0);
    expect(asked(of('inapplicable', 'control/refused')).exitCode).toBe(0);
  });

  it('is not proven by a case that is waived, warned or noted', () => {
    for (const outcome of ['waived', 'warned', 'noted'] as const)
      expect(asked(of(outcome, 'control/refused'))).toMatchObject({ exitCode: 1 });
  });

  it('is not proven by the few cases that were chosen', () => {
    const selection = { only: ['control/'], skip: [], events: false };
    expect(ended([passed], { require: [requirement], selection }).exitCode).toBe(2);
  });

  it('is not proven where a case of it could be asked of a target that is given more', () => {
    const unasked = { ...of('inapplicable', 'control/refused'), mend: 'Start it.' };
    const end = asked(unasked);
    expect(end.exitCode).toBe(2);
    expect(end.rule('--require')?.sentence).toBe(
      '1 of 2 cases of it could not be asked of this target: Start it.',
    );
  });

  it('is not proven where a case could not be asked, or none was', () => {
    expect(asked({ ...of('blocked', 'control/refused'), level: 'MAY' }).exitCode).toBe(2);
    expect(ended([passed], { require: ['haiilo.nothing.asked'] })).toMatchObject({ exitCode: 2 });
  });
});

describe('a waiver', () => {
  it('lets a failure through on its last day, shows it, and does not call the plug-in conformant', () => {
    const suite = { ...waiver, check: 'claims/exp' };
    const end = ended([passed, of('failed'), of('warned', 'claims/expired-long')], { waivers: [suite] });
    expect(end).toMatchObject({ exitCode: 0, verdict: 'conformant but for waivers' });
    expect(end.outcomes).toEqual(['passed', 'waived', 'waived']);
    expect(end.results[1]?.waiver).toEqual(suite);
    expect(end.rule('waiver')).toMatchObject({
      passed: true,
      sentence: 'it covers 2 cases until 2026-03-14',
    });
  });

  it('that has run out fails the run, even where the case passes now', () => {
    const expired = { ...waiver, expires: '2026-03-13' };
    expect(ended([passed, of('failed')], { waivers: [expired] }).outcomes).toEqual(['passed', 'failed']);
    for (const outcome of ['failed', 'passed'] as const) {
      const end = ended([passed, of(outcome)], { waivers: [expired] });
      expect(end.exitCode).toBe(1);
      expect(end.rule('waiver')).toMatchObject({ passed: false });
      expect(end.rule('waiver')?.sentence).toMatch(/expired on 2026-03-13; Ada/);
    }
  });

  it('that nothing needs any more fails the run', () => {
    const end = ended([passed, of('passed')], { waivers: [waiver] });
    expect(end).toMatchObject({ exitCode: 1, verdict: 'conformant' });
    expect(end.rule('waiver')?.sentence).toMatch(/passes now; Ada/);
  });

  it.each([
    ['a part of it was chosen', { only: ['claims/expired@install'], skip: [], events: false }],
    ['another check was chosen', { only: ['control/'], skip: [], events: false }],
    ['a part of it was left out', { only: [], skip: ['claims/expired@uninstall'], events: false }],
    ['only some events were', { only: [], skip: [], events: true }],
  ])('is not stale where %s', (_name, selection) => {
    const end = ended([passed, of('passed')], { waivers: [waiver], selection });
    expect(end.exitCode).toBe(0);
    expect(end.rule('waiver')?.sentence).toMatch(/not all that it covers was asked/);
  });

  it('that names a check wholly means no other that begins alike', () => {
    const results = [passed, of('failed'), of('failed', 'claims/expired-long')];
    expect(ended(results, { waivers: [waiver] }).outcomes).toEqual(['passed', 'waived', 'failed']);
    // Of what was not asked it is known as well.
    const [, , long = passed] = results;
    const checks = new Set(['claims/expired', 'claims/expired-long']);
    expect(ended([passed, long], { waivers: [waiver], checks }).outcomes).toEqual(['passed', 'failed']);
    const kept = ended([passed, of('passed'), long], { waivers: [waiver] });
    expect(kept.rule('waiver')?.sentence).toMatch(/passes now/);
  });

  it('is stale although a check that begins alike was left out', () => {
    const selection = { only: [], skip: ['claims/expired-long'], events: false };
    expect(ended([passed, of('passed')], { waivers: [waiver], selection }).exitCode).toBe(1);
  });

  it('of a case covers its variants, and is stale only where all of them were asked', () => {
    const at = (variant: string, outcome: Outcome) => ({
      ...of(outcome),
      case: `claims/expired@install:${variant}`,
    });
    const ofCase = { ...waiver, check: 'claims/expired@install' };
    const both = [passed, at('one', 'failed'), at('two', 'passed')];
    expect(ended(both, { waivers: [ofCase] }).outcomes).toEqual(['passed', 'waived', 'passed']);
    const pass = [passed, at('two', 'passed')];
    const selection = { only: ['claims/expired@install:two', 'control/'], skip: [], events: false };
    expect(ended(pass, { waivers: [ofCase], selection }).exitCode).toBe(0);
    expect(ended(pass, { waivers: [ofCase] }).exitCode).toBe(1);
    const longer = { ...of('failed', 'claims/expired', 'install_more') };
    expect(ended([passed, longer], { waivers: [ofCase] }).exitCode).toBe(1);
  });

  it('is stale where all of it was chosen, and nothing else', () => {
    const selection = { only: ['claims/'], skip: ['timeout/'], events: true };
    const install = { ...waiver, operation: 'install' };
    expect(ended([passed, of('passed')], { waivers: [install], selection }).exitCode).toBe(1);
  });

  it('is not stale because of a fault of ours', () => {
    const end = ended([passed, of('broken')], { waivers: [waiver] });
    expect(end.rule('waiver')?.passed).toBe(true);
  });

  it('is not stale where what it covers was not asked', () => {
    for (const results of [[passed], [passed, of('inapplicable')]])
      expect(ended(results, { waivers: [waiver] }).exitCode).toBe(0);
  });

  it.each([
    ['another operation', { operation: 'uninstall' }],
    ['another target', { target: 'https://b.example/**' }],
    ['another case', { check: 'claims/expired@uninstall' }],
    ['another check', { check: 'claims/expired-x' }],
  ])('of %s forgives nothing', (_name, change) => {
    expect(ended([passed, of('failed')], { waivers: [{ ...waiver, ...change }] }).exitCode).toBe(1);
  });

  it.each([
    ['its operation', { operation: 'install' }],
    ['its target', { target: 'https://*.example/**' }],
    ['its case', { check: 'claims/expired@install' }],
    ['its suite', { check: 'claims/' }],
  ])('of %s forgives it', (_name, change) => {
    expect(ended([passed, of('failed')], { waivers: [{ ...waiver, ...change }] }).exitCode).toBe(0);
  });

  it('forgives neither a fault of ours nor what could not be asked', () => {
    expect(ended([passed, of('broken')], { waivers: [waiver] }).exitCode).toBe(3);
    expect(ended([passed, of('blocked')], { waivers: [waiver] }).exitCode).toBe(2);
  });
});
